"""What can be said to someone whose request did not go through. Each door turns these into its own kind of answer."""

from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """A request that was not carried out. `code` is the protocol's word, `detail` a plain sentence for the person."""

    code = "forbidden"
    usual = _("This can't be done here.")

    def __init__(self, detail: str = "", *, field: str = "", reason: str = "", retry_after: int | None = None):
        super().__init__(detail)
        self.detail = detail or str(self.usual)
        self.field = field
        self.reason = reason
        self.retry_after = retry_after


class Invalid(Refusal):
    """A field is missing, unknown or out of bounds; `field` names it."""

    code = "invalid"
    usual = _("Something in this does not look right.")


class NotFound(Refusal):
    """No such thing, or none that this person may know of. The two are never told apart."""

    code = "not-found"
    usual = _("There is no such thing here.")


class Forbidden(Refusal):
    """They may see it but not do this."""

    code = "forbidden"
    usual = _("You may see this, but not do that.")


class Conflict(Refusal):
    """The id was used for something else, or the thing is not in a state for that."""

    code = "conflict"
    usual = _("This can't be done any more.")


class NotYourTurn(Refusal):
    """The floor is not theirs just now; `reason` is speaker, coaches, closed or paused."""

    code = "floor"
    usual = _("Not just now.")


class SlowDown(Refusal):
    """Over the rate; `retry_after` says when to try again, in whole seconds."""

    code = "slow-down"
    usual = _("That was a lot at once. Take a moment, then try again.")


class SignedOut(Refusal):
    """The session that asked is over: signed out, ended, or the account was closed."""

    code = "signed-out"
    usual = _("You are signed out.")


class Unavailable(Refusal):
    """Something that this needs could not be reached or written; nothing was done and nothing is shown."""

    code = "unavailable"
    usual = _("This can't be reached just now. Please try again in a moment.")


class Nudge(Refusal):
    """A kind word first; the same again, marked as considered, goes through. `reason` is what it is about."""

    code = "nudge"
    usual = _("Before it goes out: would you look at it once more?")

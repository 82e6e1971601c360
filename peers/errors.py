"""What can be said to someone whose request did not go through. Each door turns these into its own kind of answer."""


class Refusal(Exception):
    """A request that was not carried out. `code` is the protocol's word, `detail` a plain sentence for the person."""

    code = "forbidden"

    def __init__(self, detail: str = "", *, field: str = "", reason: str = "", retry_after: int | None = None):
        super().__init__(detail)
        self.detail = detail
        self.field = field
        self.reason = reason
        self.retry_after = retry_after


class Invalid(Refusal):
    """A field is missing, unknown or out of bounds; `field` names it."""

    code = "invalid"


class NotFound(Refusal):
    """No such thing, or none that this person may know of. The two are never told apart."""

    code = "not-found"


class Forbidden(Refusal):
    """They may see it but not do this."""

    code = "forbidden"


class Conflict(Refusal):
    """The id was used for something else, or the thing is not in a state for that."""

    code = "conflict"


class NotYourTurn(Refusal):
    """The floor is not theirs just now; `reason` is speaker, coaches, closed or paused."""

    code = "floor"


class SlowDown(Refusal):
    """Over the rate; `retry_after` says when to try again, in whole seconds."""

    code = "slow-down"


class SignedOut(Refusal):
    """The session that asked is over: signed out, ended, or the account was closed."""

    code = "signed-out"

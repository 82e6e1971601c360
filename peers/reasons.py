"""What an administrator says when they act on what is somebody else's: the reason, and who they are, in words."""

from django.utils.translation import gettext as _

from peers.errors import Invalid
from peers.models import Person

LENGTH = 500


def needed(words: str) -> str:
    """The reason, stripped. Invalid: there is none, or it is too long."""
    words = words.strip()
    if not words or len(words) > LENGTH:
        raise Invalid(_("Please give a reason, in at most 500 characters."), field="reason")
    return words


def who(by: Person, at_the_machine: bool) -> str:
    """How the person reads who it was. At the machine somebody acted in an administrator's name."""
    said = {"name": by.pseudonym}
    if at_the_machine:
        return _("Somebody at the server, for %(name)s, an administrator,") % said
    return _("%(name)s, an administrator,") % said

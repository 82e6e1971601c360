"""What somebody asked check-ins of one room to remember. Theirs alone: no coach sees it, and nobody else changes it."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from chat import access
from chat.access import Actor
from chat.models import Membership
from coaching import kinds, sharing
from coaching.models import CheckinHabit, Share
from peers.errors import Invalid


def habit_of(member: Membership) -> CheckinHabit:
    """What they asked to be remembered here; nothing, unsaved, where they did not."""
    return CheckinHabit.objects.filter(member=member).first() or CheckinHabit(member=member)


@transaction.atomic
def remember_share(actor: Actor, room: str, share: str, coach: bool = False) -> None:
    """Answers in this room begin with this choice from now on; empty: they are asked each time."""
    if share and share not in Share.values:
        raise Invalid(_("Please choose who may see it. Nothing is shared before you do."), field="share")
    share, coach = sharing.sharing_of(share, coach) if share not in {"", Share.ONLY_ME} else (share, False)
    member = access.own_row(actor, room)
    CheckinHabit.objects.update_or_create(member=member, defaults={"share": share, "coach": coach})


@transaction.atomic
def keep_quiet(actor: Actor, room: str, quiet: Collection[str]) -> None:
    """These kinds stay folded to one line for them in this room; nobody is told."""
    if not set(quiet) <= kinds.KINDS.keys():
        raise Invalid(_("There is no such check-in."), field="quiet")
    member = access.own_row(actor, room)
    CheckinHabit.objects.update_or_create(member=member, defaults={"quiet": sorted(set(quiet))})

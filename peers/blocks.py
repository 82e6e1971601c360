"""Not wanting to hear somebody. The blocked one is never told; the other is only quiet."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from peers import revocations
from peers.errors import Invalid, NotFound
from peers.models import Block, Person, Revocation

Names = set[tuple[int, str]]


@transaction.atomic
def block(blocker: Person, blocked: Person, name: str) -> Block:
    """Folds what `blocked` says wherever they go by `name`, for the blocker's eyes only. Twice is once."""
    if blocker.pk == blocked.pk:
        raise Invalid(_("That is you."), field="member")
    made, new = Block.objects.get_or_create(blocker=blocker, blocked=blocked, name=name)
    if new:
        _tell_sockets(blocker, blocked)
    return made


@transaction.atomic
def unblock(blocker: Person, block_id: str) -> None:
    """Takes one's own block back."""
    mine = Block.objects.select_related("blocked").filter(blocker=blocker)
    made = next((one for one in mine if one.public_id == block_id), None)
    if made is None:
        raise NotFound(_("There is no such block."))
    made.delete()
    _tell_sockets(blocker, made.blocked)


@transaction.atomic
def follow_name(blocked: Person, former: str, name: str, among: Iterable[int]) -> None:
    """Somebody goes by another name now: whoever blocked the former one blocks this one too.

    Only those `among` whom the change is told (pks of people): anybody else would learn the new name from their list.
    """
    if name == former:
        return
    for made in hold_blockers(blocked, former).filter(blocker__in=among):
        block(made.blocker, blocked, name)


def hold_blockers(blocked: Person, name: str) -> QuerySet[Block]:
    """The blocks of somebody by a name; the rows of all these people are held until commit, in their order."""
    made = Block.objects.filter(blocked=blocked, name=name).select_related("blocker")
    revocations.lock_all([blocked.pk, *made.values_list("blocker_id", flat=True)])
    return made


def blocks_of(blocker: Person) -> list[Block]:
    """Their own blocks, newest first."""
    return list(Block.objects.filter(blocker=blocker).order_by("-id"))


def names_blocked_by(person: Person) -> set[tuple[int, str]]:
    """Whom they blocked: the pairs of a person's id and the name that was blocked."""
    return names_around([person.pk])[0][person.pk]


def names_blocked_of(person: Person) -> set[tuple[int, str]]:
    """Who blocked them: the pairs of that person's id and their own name that was blocked. Never shown to anybody."""
    return names_around([person.pk])[1][person.pk]


def names_around(people: Collection[int]) -> tuple[dict[int, Names], dict[int, Names]]:
    """For each of these people (pks) both of them, in one query: whom they blocked, and who blocked them."""
    by: dict[int, Names] = {pk: set() for pk in people}
    of: dict[int, Names] = {pk: set() for pk in people}
    made = Block.objects.filter(Q(blocker_id__in=by) | Q(blocked_id__in=by))
    for blocker, blocked, name in made.values_list("blocker_id", "blocked_id", "name"):
        if blocker in by:
            by[blocker].add((blocked, name))
        if blocked in of:
            of[blocked].add((blocker, name))
    return by, of


def between(a: Person, a_name: str, b: Person, b_name: str) -> bool:
    """Whether either of two people, under the names they go by here, blocked the other."""
    either = Q(blocker=a, blocked=b, name=b_name) | Q(blocker=b, blocked=a, name=a_name)
    return Block.objects.filter(either).exists()


def _tell_sockets(*people: Person) -> None:
    # Both rows before the first number: whoever holds one of them may be waiting for the counter.
    revocations.lock_all(person.pk for person in people)
    for person in people:
        revocations.revoke(person, Revocation.Kind.VIEW)

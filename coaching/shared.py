"""What coaches may see of a check-in's answers: what was shared with them, as it comes. No scores, no trends."""

from dataclasses import dataclass

from django.db.models import Q

from coaching import kinds, showing
from coaching.models import Checkin, Share, SharedAnswer

# Who asked for somebody comes first.
FIRST = {"word": 0, "company": 1}


@dataclass(frozen=True, slots=True)
class Shared:
    """One answer as a coach sees it. `whole`: all of it; else only the name and the state, as the room was told.

    `state` is empty where none was asked. `met_by`: the coach who opened a room for two, because of this answer.
    """

    member: str
    seed: str | int
    name: str
    state: str
    whole: bool
    intensity: int | None = None
    scales: tuple[tuple[str, int], ...] = ()
    want: str = ""
    words: str = ""
    met_by: str = ""


def with_coaches(checkin: Checkin) -> list[Shared]:
    """What coaches may see now: who wants a private word first, then who wants company, then the rest as it came.

    After them, by name, those of whom the room knows the state alone: when they answered was not shared.
    """
    told = Q(coach=True)
    if checkin.names_are_told:
        told |= Q(share=Share.GROUP_NAMED)
    # What somebody keeps to themselves does not stand in this table.
    rows = checkin.shared_answers.filter(told).select_related("member", "met_by").order_by("answered_at", "pk")
    return sorted((_as_seen(row, checkin) for row in rows), key=_place)


def latest_in(room_pk: int) -> Checkin | None:
    """The newest check-in of a room."""
    return Checkin.objects.filter(room_id=room_pk).order_by("-opened_at", "-seq").first()


def _place(one: Shared) -> tuple[int, str]:
    return (FIRST.get(one.want, len(FIRST)), "") if one.whole else (len(FIRST) + 1, one.name)


def _as_seen(row: SharedAnswer, checkin: Checkin) -> Shared:
    head = {"member": row.member.public_id, "seed": row.member.seed, "name": row.member.name}
    head["state"] = row.state if kinds.kind_of(checkin.scales).slug == kinds.STATE else ""
    if not row.coach:
        return Shared(**head, whole=False)
    asked = [slug for slug in checkin.scales if slug in row.scales]
    return Shared(
        **head,
        whole=True,
        intensity=row.intensity,
        scales=tuple((slug, row.scales[slug]) for slug in asked),
        want=row.want,
        words=showing.words_of(row),
        met_by=row.met_by.name if row.met_by else "",
    )

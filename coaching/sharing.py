"""Who may see an answer to a check-in: pure rules, without a database."""

from coaching.models import Share

# How an answer is shared: with whom, and whether the room's coaches see all of it.
Sharing = tuple[str, bool]


def sharing_of(share: str, coach: bool | None) -> Sharing:
    """The sharing that is meant: what is for coaches is always seen by coaches."""
    return share, share == Share.COACH or bool(coach)


def narrower(sharing: Sharing) -> set[Sharing]:
    """The sharings to which an answer may still be narrowed when its check-in has closed: nobody sees more."""
    share, coach = sharing
    if share == Share.ONLY_ME:
        return set()
    ways = {(Share.ONLY_ME.value, False)}
    if coach and share in {Share.GROUP_COUNT, Share.GROUP_NAMED}:
        ways.add((Share.COACH.value, True))
    if coach and share == Share.GROUP_COUNT:
        ways.add((Share.GROUP_COUNT.value, False))
    return ways


def without_the_group(sharing: Sharing) -> Sharing:
    """What is left of a sharing for somebody who has left the room before it was published."""
    return (Share.COACH.value, True) if sharing[1] else (Share.ONLY_ME.value, False)

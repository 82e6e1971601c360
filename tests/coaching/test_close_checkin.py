from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from chat import rooms
from coaching import checkins, outcomes
from coaching.models import Checkin, SharedAnswer
from peers.errors import Conflict, Forbidden, NotFound
from tests.harness import cast

HALVES = ["ventral"] * 3 + ["dorsal"] * 3


@pytest.fixture
def closing(ask, say, close, evening, crowd):
    """closing(states): the crowd answers to be counted, seen by coaches; what the room is told."""

    def count(states, **fields):
        seq = ask(evening)
        for someone, state in zip(crowd, states, strict=False):
            say(someone, evening, seq, **{"state": state, "share": "group_count", "coach": True, **fields})
        return close(evening, seq)

    return count


def test_the_counts_are_published_once(closing):
    assert closing(HALVES) == {"answered": 6, "states": {"ventral": 3, "sympathetic": 0, "dorsal": 3, "other": 0}}


def test_a_second_publication_waits_half_an_hour(closing):
    assert closing(HALVES)["states"]
    assert closing(HALVES) == outcomes.NOTHING
    ago = timedelta(minutes=31)
    Checkin.objects.update(opened_at=F("opened_at") - ago, closed_at=F("closed_at") - ago)
    assert closing(HALVES)["states"]


def test_one_that_published_nothing_keeps_no_other_from_publishing(closing):
    assert closing(["ventral"] * 6) == outcomes.NOTHING
    assert closing(HALVES)["states"]


def test_a_coachs_own_answer_protects_nobody(ask, say, close, evening, crowd, cora):
    seq = ask(evening)
    for someone, state in zip([*crowd[:4], cora], ["ventral"] * 3 + ["dorsal"] * 2, strict=True):
        say(someone, evening, seq, state=state, share="group_count")
    assert close(evening, seq) == outcomes.NOTHING


def test_whoever_left_is_neither_counted_nor_named(ask, say, close, acting, evening, crowd, log_of):
    seq = ask(evening)
    for someone, state in zip(crowd, HALVES, strict=False):
        say(someone, evening, seq, state=state, share="group_count", coach=True)
    say(crowd[6], evening, seq, share="group_named")
    for someone in (crowd[0], crowd[6]):
        rooms.leave(acting(someone), evening.public_id)
    told = close(evening, seq)
    assert told["states"] == {"ventral": "few", "sympathetic": 0, "dorsal": 3, "other": 0}
    assert log_of(evening, crowd[1])[-1]["named"] == []
    assert [row.share for row in SharedAnswer.objects.filter(member__here_now=False)] == ["coach"]


def test_only_a_coach_closes_and_only_once(ask, close, evening, maya, dara, harbour):
    seq = ask(evening)
    with pytest.raises(Forbidden):
        close(evening, seq, by=maya)
    with pytest.raises(NotFound):
        close(evening, seq, by=dara)
    close(evening, seq)
    with pytest.raises(Conflict):
        close(evening, seq)


def test_a_coach_who_came_later_may_close_it(ask, close, evening):
    seq = ask(evening)
    late = cast.person("Lea", "coach")
    rooms.add_member(evening, late, role="coach")
    close(evening, seq, by=late)
    assert Checkin.objects.get().closed_at


def test_one_left_open_closes_by_time_and_tells_nothing(ask, say, evening, crowd, log_of):
    seq = ask(evening)
    for someone, state in zip(crowd, HALVES, strict=False):
        say(someone, evening, seq, state=state, share="group_count", coach=True)
    say(crowd[6], evening, seq, share="group_named")
    checkins.sweep()
    assert Checkin.objects.get().closed_at is None
    Checkin.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    checkins.sweep()
    checkins.sweep()
    closed = [frame for frame in log_of(evening, crowd[0]) if frame["kind"] == "checkin.closed"]
    assert len(closed) == 1 and closed[0]["by"] is None and closed[0]["checkin"] == seq
    assert (closed[0]["answered"], closed[0]["states"], closed[0]["named"]) == (None, None, [])
    assert checkins.open_in([evening.pk]) == {}

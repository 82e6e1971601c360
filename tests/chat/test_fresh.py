"""What was just committed here is told without being read back, and told the same as from the log."""

import sys

import pytest

from chat import access, bells, entrance, fresh, messages, reading, rendering, rooms
from chat.messages import Post
from chat.models.event import Event
from chat.rendering import Reader
from peers import revocations
from peers.ids import new_id
from peers.models import Revocation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def followed(monkeypatch):
    """The rooms (pks) that a hub of this process follows."""
    rooms_here: set[int] = set()
    monkeypatch.setattr(fresh, "_followed", [rooms_here])
    monkeypatch.setattr(fresh, "_told", {})
    monkeypatch.setattr(fresh, "_newest", {})
    return rooms_here


def head_of(room):
    room.refresh_from_db()
    return room.head


def taken(room, after):
    return fresh.take({room.pk: after}, {room.pk: head_of(room)}).get(room.pk, [])


def from_the_log(room, after):
    found = Event.objects.filter(room=room, seq__gt=after).select_related("room", "by", "member").order_by("seq")
    return rendering.tell(found)


def everyone(author, head):
    """A reader of each kind: plain, coach, one who blocked the author, and one whose stay ended before."""
    all_of_it, nothing = access.Reach(((1, None),), past=False), access.Reach(((1, head),), past=False)
    yield Reader(0, False, all_of_it)
    yield Reader(0, True, all_of_it)
    yield Reader(0, False, all_of_it, frozenset({author}))
    yield Reader(0, False, nothing)


def test_what_is_told_afresh_is_what_the_log_tells_to_every_reader(maya, ben, evening, acting, followed):
    followed.add(evening.pk)
    head = head_of(evening)
    more = [{}, {"content_note": "sleep"}, {"reply_to": head + 1}, {"body": "  „Grüße“ \r\n & <b> \u2028 🌊 "}]
    posts = [
        Post(acting(who), new_id(), evening.public_id, **{"body": "a word", **one})
        for one in more
        for who in (maya, ben)
    ]
    messages.post_all(posts[:3])
    messages.post_all(posts[3:])
    told, logged = taken(evening, head), from_the_log(evening, head)
    assert len(told) == len(posts) == len(logged)
    for reader in everyone((ben.pk, "Ben"), head):
        assert [one.frame(reader).payload for one in told] == [one.frame(reader).payload for one in logged]
        assert [one.shown(reader) for one in told] == [one.shown(reader) for one in logged]
    for one, other in zip(told, logged, strict=True):
        assert (one.room_pk, one.seq, one.kind, one.subject) == (other.room_pk, other.seq, other.kind, other.subject)


def test_it_is_there_before_the_bell_rings(maya, evening, say, followed, monkeypatch):
    followed.add(evening.pk)
    heard = []
    monkeypatch.setattr(bells, "_listeners", [lambda rung: heard.extend(fresh._told.get(rung[0]["room"], []))])
    seq = say(maya, evening)
    assert [one.seq for one in heard] == [seq]


def asked(room, after, known):
    """What the hub asks for, where it knows of the revocations and notices up to these numbers."""
    cursors, rung = {room.pk: after}, {room.pk: head_of(room)}
    return reading.Asked(cursors, *known, rung, fresh.take(cursors, rung))


def known_now():
    return revocations.head(), entrance.notice_head()


def test_with_all_of_it_at_hand_the_database_is_not_asked(maya, evening, say, followed, django_assert_num_queries):
    followed.add(evening.pk)
    head = head_of(evening)
    seq = say(maya, evening)
    here = asked(evening, head, known_now())
    with django_assert_num_queries(0):
        assert [one.seq for one in reading.at_hand(here).told] == [seq]


def test_what_was_revoked_before_the_commit_is_read_first(maya, ben, evening, say, followed):
    followed.add(evening.pk)
    head, known = head_of(evening), known_now()
    revocations.revoke(ben, Revocation.Kind.ACCOUNT)
    seq = say(maya, evening)
    here = asked(evening, head, known)
    assert reading.at_hand(here) is None
    found = reading.read(here, {ben.pk})
    assert [one.person_id for one in found.revocations] == [ben.pk] and [one.seq for one in found.told] == [seq]


def test_with_a_gap_the_log_is_asked(maya, evening, say, followed):
    followed.add(evening.pk)
    head = head_of(evening)
    seq = say(maya, evening)
    fresh.take({}, {evening.pk: seq})
    say(maya, evening)
    assert reading.at_hand(asked(evening, head, known_now())) is None


def test_nothing_is_kept_of_a_room_that_nobody_here_follows(maya, evening, say, followed):
    say(maya, evening)
    assert fresh._told == {}


def test_nothing_is_kept_once_it_was_asked_for(maya, evening, say, followed):
    followed.add(evening.pk)
    head = head_of(evening)
    say(maya, evening)
    assert taken(evening, head) and not taken(evening, head)
    say(maya, evening)
    # Its bell rang, but nobody follows the room any more.
    fresh.take({}, {evening.pk: head_of(evening)})
    assert fresh._told == {}


def test_nothing_is_kept_of_what_was_rolled_back(maya, omar, evening, acting, followed):
    followed.add(evening.pk)
    messages.post_all([Post(acting(omar), new_id(), evening.public_id, "not mine")])
    assert fresh._told == {}


def test_with_a_gap_or_something_else_in_between_the_log_is_read(maya, ben, evening, say, acting, followed):
    followed.add(evening.pk)
    head = head_of(evening)
    seq = say(maya, evening)
    messages.edit_message(acting(maya), id=new_id(), room=evening.public_id, message=seq, body="other words")
    assert taken(evening, head) == []
    say(maya, evening)
    rooms.leave(acting(ben), evening.public_id)
    last = say(maya, evening)
    assert taken(evening, last - 3) == []
    say(maya, evening)
    assert taken(evening, last - 1) == []


def test_where_the_head_is_not_known_the_log_is_read(maya, evening, say, followed):
    followed.add(evening.pk)
    head = head_of(evening)
    say(maya, evening)
    assert fresh.take({evening.pk: head}, {evening.pk: sys.maxsize}) == {}


def test_what_nobody_fetches_does_not_pile_up(maya, evening, say, followed, monkeypatch):
    followed.add(evening.pk)
    monkeypatch.setattr(fresh, "MOST", 3)
    for _turn in range(4):
        say(maya, evening)
    assert fresh._told == {}

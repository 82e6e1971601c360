"""History over HTTP."""

import pytest

from tests.protocol.door import Door


async def test_history_is_served_oldest_first_within_its_bounds(evening):
    maya = await evening.socket("maya")
    seqs = [await maya.post(evening.room, f"{number}") for number in range(6)]
    ben = await evening.door("ben")
    before = await _events(ben, evening.room, before=seqs[5], limit=3)
    assert [event["seq"] for event in before["events"]] == seqs[2:5] and before["more"] is True
    after = await _events(ben, evening.room, after=seqs[1], limit=3)
    assert [event["seq"] for event in after["events"]] == seqs[2:5] and after["more"] is True
    rest = await _events(ben, evening.room, after=seqs[3])
    assert [event["seq"] for event in rest["events"]] == seqs[4:] and rest["more"] is False
    assert set(rest) == {"events", "more"}


async def test_scrolling_back_comes_to_the_beginning(evening):
    await evening.fill(60)
    seqs, before, more = [], 2**53 - 1, True
    ben = await evening.door("ben")
    while more:
        page = await _events(ben, evening.room, before=before, limit=25)
        seqs = [event["seq"] for event in page["events"]] + seqs
        before, more = seqs[0], page["more"]
    assert seqs == list(range(seqs[0], seqs[-1] + 1)) and len(seqs) >= 60
    joined = (await _events(ben, evening.room, after=0, limit=1))["events"]
    assert [event["seq"] for event in joined] == seqs[:1]


async def test_50_are_served_unless_asked_otherwise_and_200_at_most(evening):
    head = await evening.fill(250)
    ben = await evening.door("ben")
    assert len((await _events(ben, evening.room, before=head))["events"]) == 50
    assert len((await _events(ben, evening.room, before=head, limit=200))["events"]) == 200
    assert len((await _events(ben, evening.room, before=head, limit=1))["events"]) == 1


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "limit=x", "limit=-1", "before=x", "after=-1", "before=1.5", "before=true"]
)
async def test_bounds_that_make_no_sense_are_refused(evening, query):
    reply = await (await evening.door("ben")).get(f"/rooms/{evening.room}/events?{query}")
    assert reply.status == 400


async def test_history_and_replay_are_the_same(evening):
    maya, ben, cora = await evening.sockets("maya", "ben", "cora")
    room = evening.room
    first = await maya.post(room, "One", content_note="A note")
    await ben.ok("react", room=room, message=first, mark=maya.hello["marks"][0], on=True)
    second = await ben.post(room, "Two", reply_to=first)
    await maya.ok("edit", room=room, message=first, body="One again")
    await cora.ok("hide", room=room, message=second, reason="For now")
    await ben.ok("remove", room=room, message=await ben.post(room, "Three"))
    await cora.ok("floor.set", room=room, mode="coaches", reason="One moment")
    for name in ("maya", "ben", "cora"):
        assert await evening.history(name) == await evening.replay(name)


async def test_signed_out_is_401_in_json(evening):
    reply = await Door(evening.stage.base).get(f"/rooms/{evening.room}/events?before=5")
    assert reply.status == 401 and reply.header("Content-Type").startswith("application/json")
    assert isinstance(reply.json(), dict)


async def test_a_room_that_is_not_theirs_is_as_if_missing(evening, harbour):
    for name in ("omar", "sana", "ada"):
        door = await evening.door(name)
        foreign = await door.get(f"/rooms/{evening.room}/events?before=5")
        missing = await door.get("/rooms/AAAAAAAAAAAAAAAAAAAAAA/events?before=5")
        assert foreign.status == missing.status == 404


async def test_a_room_that_was_left_is_closed_to_history(evening):
    door = await evening.door("ben")
    assert (await door.get(f"/rooms/{evening.room}/events?before=5")).status == 200
    await evening.leave("ben")
    assert (await door.get(f"/rooms/{evening.room}/events?before=5")).status == 404


async def test_nothing_is_served_before_the_first_stay(evening):
    maya = await evening.socket("maya")
    await maya.post(evening.room, "Before")
    await evening.add("finn")
    finn = await evening.door("finn")
    for query in ({"before": 10**6}, {"after": 0}):
        page = await _events(finn, evening.room, **query)
        assert [event["kind"] for event in page["events"]] == ["member.joined"] and page["more"] is False


async def test_history_is_kept_nowhere_on_the_way(evening):
    reply = await (await evening.door("ben")).get(f"/rooms/{evening.room}/events?before=5")
    assert "no-store" in reply.header("Cache-Control")


async def _events(door, room: str, **query) -> dict:
    reply = await door.get(f"/rooms/{room}/events?" + "&".join(f"{name}={value}" for name, value in query.items()))
    assert reply.status == 200, reply.text[:300]
    return reply.json()

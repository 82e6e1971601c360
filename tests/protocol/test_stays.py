"""From joining to leaving, and back again: what is served of a room, and what stays void."""

import pytest


async def test_a_stay_has_its_own_joined_and_left(evening):
    maya = await evening.socket("maya")
    await evening.add("gita")
    again = await evening.socket("gita")
    await again.follow(evening.room, after=0)
    seq = await maya.post(evening.room)
    await again.event(evening.room, seq)
    await evening.leave("gita")
    left = await again.event(evening.room, kind="member.left")
    me = again.me(evening.room)
    joined = again.events[evening.room][0]
    for event, kind in ((joined, "member.joined"), (left, "member.left")):
        assert event["kind"] == kind and event["member"] == me and event["name"] and event["role"] == "member"
        assert set(event) == {"type", "room", "seq", "kind", "at", "by", "member", "name", "role"}
    assert left["by"] == me


async def test_before_the_first_stay_nothing_is_served(evening):
    maya = await evening.socket("maya")
    await maya.post(evening.room, "Before")
    await evening.add("finn")
    finn = await evening.socket("finn")
    state = await finn.follow(evening.room, after=0)
    seq = await maya.post(evening.room, "After")
    events = await finn.caught_up(evening.room, seq)
    assert state["complete"] is True
    assert events[0]["kind"] == "member.joined" and events[0]["member"] == finn.me(evening.room)
    assert [event["seq"] for event in events] == list(range(events[0]["seq"], seq + 1))


async def test_newcomers_read_the_past_where_the_room_lets_them(evening_with_a_past):
    scene = evening_with_a_past
    maya = await scene.socket("maya")
    before = await maya.post(scene.room, "Before")
    await scene.add("finn")
    finn = await scene.socket("finn")
    assert finn.room(scene.room)["past"] is True
    state = await finn.follow(scene.room, after=0)
    events = await finn.caught_up(scene.room, state["head"])
    assert state["past"] is True and [event["seq"] for event in events] == list(range(1, state["head"] + 1))
    assert events[before - 1]["body"] == "Before"


async def test_between_two_stays_everything_is_void(evening):
    await _leave_and_come_back(evening)
    events = await evening.replay("ben")
    await _void_between(evening, events)


async def test_between_two_stays_it_is_void_even_where_newcomers_read_the_past(evening_with_a_past):
    await _leave_and_come_back(evening_with_a_past)
    events = await evening_with_a_past.replay("ben")
    await _void_between(evening_with_a_past, events)


async def test_the_500_are_counted_after_lifting(evening):
    await evening.fill(600)
    await evening.add("finn")
    finn = await evening.socket("finn")
    state = await finn.follow(evening.room, after=0)
    assert state["complete"] is True
    events = await finn.caught_up(evening.room, state["head"])
    assert events[0]["member"] == finn.me(evening.room)


@pytest.mark.parametrize(("missed", "complete"), [(450, True), (600, False)])
async def test_void_events_count_among_the_500(evening, missed, complete):
    await evening.leave("ben")
    head = await evening.fill(missed)
    await evening.add("ben")
    ben = await evening.socket("ben")
    state = await ben.follow(evening.room, after=head - missed)
    assert state["complete"] is complete
    if complete:
        events = await ben.caught_up(evening.room, state["head"])
        assert {event["kind"] for event in events[:missed]} == {"void"}


async def _leave_and_come_back(scene) -> None:
    maya = await scene.socket("maya")
    await maya.post(scene.room, "While Ben is here")
    await scene.leave("ben")
    for number in range(3):
        await maya.post(scene.room, f"Behind Ben's back {number}")
    await scene.add("ben")
    await maya.post(scene.room, "Ben is back")


async def _void_between(scene, events: list[dict]) -> None:
    me = (await scene.socket("ben")).me(scene.room)
    own = {event["kind"]: event["seq"] for event in events if event.get("member") == me}
    joined = max(event["seq"] for event in events if event["kind"] == "member.joined" and event["member"] == me)
    assert [event["seq"] for event in events] == list(range(events[0]["seq"], events[-1]["seq"] + 1))
    for event in events:
        between = own["member.left"] < event["seq"] < joined
        assert (event["kind"] == "void") is between, event
        if between:
            void = {"type": "event", "room": scene.room, "kind": "void", "at": None, "by": None}
            assert event == {**void, "seq": event["seq"]}
    assert "behind" not in str(events).lower()
    assert "behind" not in str(await scene.history("ben")).lower()

"""Following a room: every event, each once, in order; and nothing of what a person may not see."""

import asyncio


async def test_ok_comes_first_and_tells_what_the_room_is(evening):
    maya = await evening.socket("maya")
    seq = await maya.post(evening.room)
    count = maya.seen
    state = await maya.follow(evening.room, after=seq - 1)
    await maya.event(evening.room, seq)
    assert [frame["type"] for frame in maya.frames[count:]] == ["ok", "event"]
    assert set(state) == {"head", "complete", "members", "past", "checkin", "run"}
    assert state["head"] == seq and state["complete"] is True
    assert state["past"] is False and state["checkin"] is None and state["run"] is None


async def test_the_members_are_told_with_the_names_of_this_room(evening):
    maya, ben, cora = await evening.sockets("maya", "ben", "cora")
    members = (await maya.follow(evening.room))["members"]
    assert {member["id"] for member in members} == {each.me(evening.room) for each in (maya, ben, cora)}
    assert {member["role"] for member in members if member["id"] == cora.me(evening.room)} == {"coach"}
    for member in members:
        assert set(member) - {"here"} == {"id", "name", "role"} and member["name"]


async def test_an_open_checkin_and_a_running_exercise_are_told(evening):
    cora = await evening.socket("cora")
    checkin = (await cora.ok("checkin.open", room=evening.room, question="How is it?"))["seq"]
    run = (await cora.ok("exercise.start", room=evening.room, exercise="look-around", lead_in=3))["seq"]
    state = await (await evening.socket("maya")).follow(evening.room)
    assert (state["checkin"], state["run"]) == (checkin, run)


async def test_what_was_missed_comes_in_order_then_what_is_new(evening):
    maya, ben = await evening.sockets("maya", "ben")
    missed = [await maya.post(evening.room, f"Missed {number}") for number in range(5)]
    state = await ben.follow(evening.room, after=missed[1])
    new = await maya.post(evening.room, "New")
    events = await ben.caught_up(evening.room, new)
    assert state["head"] == missed[-1]
    assert [event["seq"] for event in events] == [*missed[2:], new]


async def test_after_null_starts_at_the_head(evening):
    maya, ben = await evening.sockets("maya", "ben")
    await maya.post(evening.room)
    state = await ben.follow(evening.room)
    assert state["complete"] is True
    new = await maya.post(evening.room)
    assert [event["seq"] for event in await ben.caught_up(evening.room, new)] == [new]


async def test_after_above_the_head_is_not_complete(evening):
    maya, ben = await evening.sockets("maya", "ben")
    head = await maya.post(evening.room)
    state = await ben.follow(evening.room, after=head + 1)
    assert state["complete"] is False and state["head"] == head
    new = await maya.post(evening.room)
    assert [event["seq"] for event in await ben.caught_up(evening.room, new)] == [new]


async def test_after_at_the_head_is_complete(evening):
    maya = await evening.socket("maya")
    head = await maya.post(evening.room)
    assert (await maya.follow(evening.room, after=head))["complete"] is True


async def test_500_missed_events_all_come(evening):
    head = await evening.fill(500)
    ben = await evening.socket("ben")
    state = await ben.follow(evening.room, after=head - 500)
    assert state["complete"] is True and state["head"] == head
    assert len(await ben.caught_up(evening.room, head)) == 500


async def test_more_than_500_missed_events_are_left_to_history(evening):
    head = await evening.fill(501)
    maya, ben = await evening.sockets("maya", "ben")
    state = await ben.follow(evening.room, after=head - 501)
    assert state["complete"] is False and state["head"] == head
    new = await maya.post(evening.room)
    assert [event["seq"] for event in await ben.caught_up(evening.room, new)] == [new]


async def test_a_room_followed_already_is_not_sent_again(evening):
    maya, ben = await evening.sockets("maya", "ben")
    first = await maya.post(evening.room)
    await ben.follow(evening.room, after=first - 1)
    await ben.event(evening.room, first)
    second = await maya.post(evening.room)
    await ben.event(evening.room, second)
    state = await ben.follow(evening.room, after=0)
    assert state["complete"] is True and state["head"] == second
    third = await maya.post(evening.room)
    assert [event["seq"] for event in await ben.caught_up(evening.room, third)] == [first, second, third]


async def test_followed_twice_in_one_breath_it_is_sent_once(evening):
    head = await evening.fill(40)
    ben = await evening.socket("ben")
    again = ("follow", {"rooms": {evening.room: 0}})
    first, second = await ben.commands(again, again)
    assert first["rooms"][evening.room]["complete"] is second["rooms"][evening.room]["complete"] is True
    assert len(await ben.caught_up(evening.room, head)) == len(ben.events[evening.room])
    await ben.beat()
    assert ben.events[evening.room][-1]["seq"] == head


async def test_following_anew_in_one_breath_begins_anew(evening):
    head = await evening.fill(300)
    maya, ben = await evening.sockets("maya", "ben")
    follow, unfollow = ("follow", {"rooms": {evening.room: head - 300}}), ("unfollow", {"rooms": [evening.room]})
    await ben.commands(follow, unfollow, follow, unfollow, follow)
    last = await maya.post(evening.room)
    await ben.event(evening.room, last)
    seqs = [event["seq"] for event in ben.events[evening.room]]
    assert seqs[-301:] == list(range(head - 299, last + 1))


async def test_unfollow_stops_the_events(evening):
    maya, ben = await evening.sockets("maya", "ben")
    await ben.follow(evening.room)
    first = await maya.post(evening.room)
    await ben.event(evening.room, first)
    await ben.ok("unfollow", rooms=[evening.room])
    second = await maya.post(evening.room)
    await ben.beat()
    assert [event["seq"] for event in ben.events[evening.room]] == [first]
    await ben.follow(evening.room, after=first)
    await ben.event(evening.room, second)


async def test_a_room_that_fails_does_not_fail_the_others(evening, harbour):
    maya = await evening.socket("maya")
    answer = await maya.ok("follow", rooms={"no-such-room": None, evening.room: None, harbour.room: 0})
    assert answer["rooms"]["no-such-room"] == {"error": "not-found"} == answer["rooms"][harbour.room]
    assert answer["rooms"][evening.room]["complete"] is True
    seq = await maya.post(evening.room)
    await maya.event(evening.room, seq)


async def test_50_rooms_may_be_followed_at_once(evening):
    maya = await evening.socket("maya")
    rooms = {f"no-such-room-{number}": None for number in range(50)}
    assert len((await maya.ok("follow", rooms=rooms))["rooms"]) == 50
    answer = await maya.refused("follow", "invalid", rooms={**rooms, evening.room: None})
    assert answer["field"] == "rooms"


async def test_only_rooms_that_are_followed_send_events(evening, direct):
    maya = await evening.socket("maya")
    await maya.follow(direct.room)
    await maya.post(evening.room)
    await maya.event(direct.room, await maya.post(direct.room))
    assert not maya.events[evening.room]


async def test_on_the_writers_own_socket_ok_comes_before_the_event(evening):
    maya = (await evening.following("maya"))[0]
    for _ in range(8):
        seq = await maya.post(evening.room)
        await maya.event(evening.room, seq)
    kinds = [frame["type"] for frame in maya.frames if frame.get("seq") in range(seq - 7, seq + 1)]
    assert kinds == ["ok", "event"] * 8


async def test_every_socket_of_a_person_gets_the_events(evening):
    sockets = await evening.following("maya", "maya", "maya")
    seq = await sockets[0].post(evening.room)
    for socket in sockets:
        await socket.event(evening.room, seq)


async def test_many_writers_make_one_order_for_everybody(crowd):
    writers = await crowd.following("maya", "ben", "finn", "gita", "hana")
    late = await crowd.socket("ivo")
    start = writers[0].room(crowd.room)["head"]

    async def write(socket):
        return [await socket.post(crowd.room, f"{number}") for number in range(8)]

    async def follow_late():
        await writers[0].event(crowd.room, start + 10)
        return await late.follow(crowd.room, after=start)

    *lists, _ = await asyncio.gather(*(write(socket) for socket in writers), follow_late())
    seqs = sorted(seq for each in lists for seq in each)
    assert seqs == list(range(start + 1, start + 41))
    orders = [await socket.caught_up(crowd.room, seqs[-1]) for socket in (*writers, late)]
    assert len(orders[0]) == 40 and all(order == orders[0] for order in orders)


async def test_nobody_follows_what_is_not_theirs(evening, harbour):
    for socket in await evening.sockets("omar", "sana", "ada", "dara"):
        assert await socket.follow(evening.room, after=0) == {"error": "not-found"}
    maya = await evening.socket("maya")
    await maya.post(evening.room)
    omar = await evening.socket("omar")
    await omar.beat()
    assert not omar.events and not omar.notices and not omar.signals


async def test_a_new_name_is_an_event(evening):
    maya = (await evening.following("maya"))[0]
    await evening.rename_member("ben", "Benedict")
    event = await maya.event(evening.room, kind="member.renamed")
    assert event["name"] == "Benedict" and event["member"] and event["role"] == "member"


async def test_old_words_are_told_with_the_name_that_holds_now(evening):
    ben = await evening.socket("ben")
    message = await ben.post(evening.room)
    await evening.rename_member("ben", "Benedict")
    posted = next(event for event in await evening.replay("maya") if event["seq"] == message)
    assert posted["name"] == "Benedict"


async def test_a_room_that_changes_or_closes_says_so(evening):
    maya = (await evening.following("maya"))[0]
    await evening.rename_room("Late evening")
    assert (await maya.event(evening.room, kind="room.changed"))["name"] == "Late evening"
    await evening.close_room()
    await maya.event(evening.room, kind="room.closed")

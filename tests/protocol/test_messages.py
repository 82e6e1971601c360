"""Posting, editing, removing, replying, marking, reading."""

import pytest

POSTED = {"type", "room", "seq", "kind", "at", "by", "name", "body", "content_note", "reply_to", "edited", "marks"}
EDITED = {"type", "room", "seq", "kind", "at", "by", "message", "body", "content_note"}


async def test_a_message_reaches_everybody_who_follows(evening):
    maya, ben, cora = await evening.following("maya", "ben", "cora")
    seq = await maya.post(evening.room, "Good evening")
    for socket in (maya, ben, cora):
        event = await socket.event(evening.room, seq)
        assert set(event) == POSTED
        assert event["kind"] == "message.posted" and event["body"] == "Good evening"
        assert event["by"] == maya.me(evening.room) and isinstance(event["name"], str) and event["name"]
        assert event["content_note"] is None and event["reply_to"] is None
        assert event["edited"] is False and event["marks"] == {}
        assert type(event["at"]) is int and event["at"] >= maya.hello["now"]


async def test_numbers_rise_by_one(evening):
    maya, ben = await evening.sockets("maya", "ben")
    head = maya.room(evening.room)["head"]
    assert [await each.post(evening.room) for each in (maya, ben, maya)] == [head + 1, head + 2, head + 3]


@pytest.mark.parametrize(
    "body",
    [
        "x",
        "Two\nlines\n\nand a gap",
        "<b>not bold</b> & <script>alert(1)</script>",
        "שלום \u202e abc",
        "👩\u200d👩\u200d👧 e\u0301 \ufeff.",
        "\U0001f30a" * 4000,
        "\\u0000 \"quoted\" 'single'",
    ],
    ids=lambda body: ascii(body)[:16],
)
async def test_words_arrive_as_they_were_written(evening, body):
    maya, ben = await evening.following("maya", "ben")
    seq = await maya.post(evening.room, body)
    assert (await ben.event(evening.room, seq))["body"] == body


async def test_a_body_is_trimmed_at_both_ends(evening):
    maya, ben = await evening.following("maya", "ben")
    first = await maya.post(evening.room, "  \n Good  evening \t\n")
    full = await maya.post(evening.room, " " + "x" * 4000 + " ")
    assert (await ben.event(evening.room, first))["body"] == "Good  evening"
    assert len((await ben.event(evening.room, full))["body"]) == 4000
    await maya.ok("edit", room=evening.room, message=full, body="  edited ")
    assert (await ben.event(evening.room, kind="message.edited"))["body"] == "edited"


async def test_a_content_note_goes_along(evening):
    maya, ben = await evening.following("maya", "ben")
    seq = await maya.post(evening.room, "A hard day", content_note="\U0001f30a" * 80)
    assert (await ben.event(evening.room, seq))["content_note"] == "\U0001f30a" * 80


async def test_a_reply_names_its_message(evening):
    maya, ben = await evening.following("maya", "ben")
    first = await maya.post(evening.room)
    seq = await ben.post(evening.room, "Hello to you", reply_to=first)
    assert (await maya.event(evening.room, seq))["reply_to"] == first


async def test_a_reply_must_name_a_message_of_the_room(evening):
    maya = await evening.socket("maya")
    for seq in (1, 10**6):
        answer = await maya.command("post", room=evening.room, body="x", reply_to=seq)
        assert answer["type"] == "error" and answer["code"] in ("not-found", "invalid"), answer


async def test_posting_needs_no_follow(evening):
    maya = await evening.socket("maya")
    ben = (await evening.following("ben"))[0]
    seq = await maya.post(evening.room)
    await ben.event(evening.room, seq)
    await maya.beat()
    assert not maya.events[evening.room]


async def test_nobody_posts_in_a_room_that_is_not_theirs(evening, harbour):
    omar, sana, ada = await evening.sockets("omar", "sana", "ada")
    for socket in (omar, sana, ada):
        foreign = await socket.refused("post", "not-found", room=evening.room, body="Hello")
        missing = await socket.refused("post", "not-found", room="no-such-room", body="Hello")
        assert foreign["detail"] == missing["detail"] and set(foreign) == set(missing)


async def test_an_edit_shows_the_new_words(evening):
    maya, ben = await evening.following("maya", "ben")
    message = await maya.post(evening.room, "Frist", content_note="A note")
    seq = (await maya.ok("edit", room=evening.room, message=message, body="First", content_note="Another"))["seq"]
    event = await ben.event(evening.room, seq)
    assert set(event) == EDITED and event["kind"] == "message.edited"
    assert (event["message"], event["body"], event["content_note"]) == (message, "First", "Another")
    assert event["by"] == maya.me(evening.room)
    posted = await evening.event(message)
    assert posted["edited"] is True and posted["body"] == "First" and posted["content_note"] == "Another"


async def test_an_edit_without_a_note_takes_the_note_away(evening):
    maya = await evening.socket("maya")
    message = await maya.post(evening.room, content_note="A note")
    await maya.ok("edit", room=evening.room, message=message, body="Hello again")
    assert (await evening.event(message))["content_note"] is None


async def test_only_the_author_edits_and_removes(evening):
    maya, ben, cora, omar = await evening.sockets("maya", "ben", "cora", "omar")
    message = await maya.post(evening.room)
    for socket, code in ((ben, "forbidden"), (cora, "forbidden"), (omar, "not-found")):
        await socket.refused("edit", code, room=evening.room, message=message, body="x")
        await socket.refused("remove", code, room=evening.room, message=message)


async def test_what_is_no_message_is_not_found(evening):
    maya = await evening.socket("maya")
    mark = maya.hello["marks"][0]
    for seq in (1, 10**6):
        await maya.refused("edit", "not-found", room=evening.room, message=seq, body="x")
        await maya.refused("remove", "not-found", room=evening.room, message=seq)
        await maya.refused("react", "not-found", room=evening.room, message=seq, mark=mark, on=True)


async def test_a_removed_message_is_gone_for_everybody_everywhere(evening):
    maya, ben = await evening.following("maya", "ben")
    room, first = evening.room, await ben.post(evening.room)
    message = await maya.post(room, "A secret", content_note="Secret", reply_to=first)
    await ben.ok("react", room=room, message=message, mark=maya.hello["marks"][0], on=True)
    edited = (await maya.ok("edit", room=room, message=message, body="A secret still"))["seq"]
    seq = (await maya.ok("remove", room=room, message=message))["seq"]
    event = await ben.event(room, seq)
    assert event["kind"] == "message.removed" and event["message"] == message and event["by"] == maya.me(room)
    for name in ("maya", "ben", "cora"):
        events = {event["seq"]: event for event in await evening.replay(name)}
        posted = events[message]
        assert posted["removed"] is True and posted["marks"] == {}
        assert posted["body"] is None and posted["content_note"] is None and posted["reply_to"] is None
        assert events[edited]["removed"] is True and events[edited]["body"] is None
        assert "secret" not in str(events).lower()
        assert "secret" not in str(await evening.history(name)).lower()


async def test_a_removed_message_can_not_be_changed(evening):
    maya, ben, cora = await evening.sockets("maya", "ben", "cora")
    message = await maya.post(evening.room)
    await maya.ok("remove", room=evening.room, message=message)
    await maya.refused("edit", "conflict", room=evening.room, message=message, body="x")
    await cora.refused("hide", "conflict", room=evening.room, message=message, reason="x")
    for socket in (maya, ben):
        mark = maya.hello["marks"][0]
        await socket.refused("react", "conflict", room=evening.room, message=message, mark=mark, on=True)


async def test_three_edits_replay_as_three_times_the_last_words(evening):
    maya = await evening.socket("maya")
    message = await maya.post(evening.room, "One")
    for body in ("Two", "Three", "Four"):
        await maya.ok("edit", room=evening.room, message=message, body=body)
    bodies = [event["body"] for event in await evening.replay("ben") if "body" in event]
    assert bodies == ["Four"] * 4


async def test_a_mark_is_put_and_taken_away(evening):
    maya, ben = await evening.following("maya", "ben")
    room, message = evening.room, await maya.post(evening.room)
    for mark in maya.hello["marks"]:
        seq = (await ben.ok("react", room=room, message=message, mark=mark, on=True))["seq"]
        event = await maya.event(room, seq)
        assert event["kind"] == "reaction.changed" and event["by"] == ben.me(room)
        assert (event["message"], event["mark"], event["on"]) == (message, mark, True)
        assert set(event) == {"type", "room", "seq", "kind", "at", "by", "message", "mark", "on"}
    assert (await evening.event(message))["marks"] == {mark: [ben.me(room)] for mark in maya.hello["marks"]}
    mark = maya.hello["marks"][0]
    seq = (await ben.ok("react", room=room, message=message, mark=mark, on=False))["seq"]
    assert (await maya.event(room, seq))["on"] is False
    assert mark not in (await evening.event(message))["marks"]


async def test_a_mark_that_changes_nothing_makes_no_event(evening):
    maya, ben = await evening.following("maya", "ben")
    mark, message = maya.hello["marks"][0], await maya.post(evening.room)
    put = {"room": evening.room, "message": message, "mark": mark, "on": True}
    assert "seq" not in await ben.ok("react", **{**put, "on": False})
    seq = (await ben.ok("react", **put))["seq"]
    assert "seq" not in await ben.ok("react", **put)
    assert await maya.post(evening.room) == seq + 1
    assert (await evening.event(message))["marks"] == {mark: [ben.me(evening.room)]}


async def test_reading_moves_forward_only(evening):
    maya = await evening.socket("maya")
    seqs = [await maya.post(evening.room) for _ in range(3)]
    assert (await maya.ok("read", room=evening.room, seq=seqs[1]))["read"] == seqs[1]
    assert (await maya.ok("read", room=evening.room, seq=seqs[0]))["read"] == seqs[1]
    assert (await evening.socket("maya")).room(evening.room)["read"] == seqs[1]


async def test_reading_above_the_head_counts_as_the_head(evening):
    maya = await evening.socket("maya")
    seq = await maya.post(evening.room)
    assert (await maya.ok("read", room=evening.room, seq=seq + 1000))["read"] == seq


async def test_nobody_is_told_what_somebody_read(evening):
    maya, ben = await evening.following("maya", "ben")
    seq = await maya.post(evening.room)
    count = (await ben.event(evening.room, seq)) and ben.seen
    answer = await maya.ok("read", room=evening.room, seq=seq)
    assert "seq" not in answer
    assert await maya.post(evening.room) == seq + 1
    await ben.event(evening.room, seq + 1)
    assert ben.seen == count + 1


async def test_reading_a_foreign_room_is_not_found(evening):
    omar = await evening.socket("omar")
    await omar.refused("read", "not-found", room=evening.room, seq=1)

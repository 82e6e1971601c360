"""Hiding and restoring; removed, hidden and folded words."""

from tests.protocol.client import first


async def test_a_coach_hides_a_message_and_brings_it_back(evening):
    maya, ben, cora = await evening.following("maya", "ben", "cora")
    room, message = evening.room, await maya.post(evening.room, "Hmm", content_note="A note")
    hidden = (await cora.ok("hide", room=room, message=message, reason="For now"))["seq"]
    event = await ben.event(room, hidden)
    assert event["kind"] == "message.hidden" and event["message"] == message and event["by"] is None
    assert set(event) == {"type", "room", "seq", "kind", "at", "by", "message"}
    restored = (await cora.ok("restore", room=room, message=message, reason="All good"))["seq"]
    event = await ben.event(room, restored)
    assert event["kind"] == "message.restored" and event["by"] is None
    assert (event["message"], event["body"], event["content_note"]) == (message, "Hmm", "A note")
    assert set(event) == {"type", "room", "seq", "kind", "at", "by", "message", "body", "content_note"}


async def test_hidden_words_are_for_the_coaches_of_the_room_alone(evening):
    maya, ben, cora = await evening.sockets("maya", "ben", "cora")
    room, reply = evening.room, await ben.post(evening.room)
    message = await maya.post(room, "Secret words", content_note="Secret", reply_to=reply)
    edited = (await maya.ok("edit", room=room, message=message, body="Secret words again"))["seq"]
    await cora.ok("hide", room=room, message=message, reason="For now")
    for name in ("maya", "ben"):
        for events in (await evening.replay(name), await evening.history(name)):
            for seq in (message, edited):
                event = first(events, seq=seq)
                assert event["hidden"] is True and event["body"] is None and event["content_note"] is None
            assert first(events, seq=message)["reply_to"] == reply
            assert "secret" not in str(events).lower()
    seen = first(await evening.replay("cora"), seq=message)
    assert seen["hidden"] is True and seen["body"] == "Secret words again"


async def test_the_author_is_told_kindly(evening):
    maya, ben, cora = await evening.sockets("maya", "ben", "cora")
    message = await maya.post(evening.room)
    await cora.ok("hide", room=evening.room, message=message, reason="For now")
    notice = await maya.notice("message.hidden")
    assert (notice["room"], notice["seq"]) == (evening.room, message)
    assert "For now" not in str(notice)
    await ben.beat()
    assert not ben.notices


async def test_a_hidden_message_can_not_be_changed_but_removed(evening):
    maya, ben, cora = await evening.sockets("maya", "ben", "cora")
    room, message, mark = evening.room, await maya.post(evening.room), maya.hello["marks"][0]
    await cora.ok("hide", room=room, message=message, reason="For now")
    await maya.refused("edit", "conflict", room=room, message=message, body="x")
    for socket in (maya, ben, cora):
        await socket.refused("react", "conflict", room=room, message=message, mark=mark, on=True)
    await maya.ok("remove", room=room, message=message)
    for name in ("ben", "cora"):
        event = first(await evening.replay(name), seq=message)
        assert event["removed"] is True and event["body"] is None and not event.get("hidden")


async def test_only_a_coach_of_the_room_hides(evening, harbour):
    maya, ben, omar, dara, sana, ada = await evening.sockets("maya", "ben", "omar", "dara", "sana", "ada")
    message = await maya.post(evening.room)
    hide = {"room": evening.room, "message": message, "reason": "x"}
    for socket in (maya, ben, omar, dara, sana, ada):
        code = "forbidden" if socket in (maya, ben) else "not-found"
        await socket.refused("hide", code, **hide)
        await socket.refused("restore", code, **hide)


async def test_what_is_not_hidden_can_not_be_restored(evening):
    maya, cora = await evening.sockets("maya", "cora")
    message = await maya.post(evening.room)
    await cora.refused("restore", "conflict", room=evening.room, message=message, reason="x")
    for seq in (1, 10**6):
        await cora.refused("hide", "not-found", room=evening.room, message=seq, reason="x")
        await cora.refused("restore", "not-found", room=evening.room, message=seq, reason="x")


async def test_in_a_direct_room_nothing_is_hidden(direct):
    maya, ben = await direct.sockets("maya", "ben")
    message = await maya.post(direct.room)
    await ben.refused("hide", "forbidden", room=direct.room, message=message, reason="x")


async def test_words_of_somebody_blocked_are_folded_for_the_blocker_alone(stage, evening):
    blocker, author = await stage.stranger(), await stage.stranger()
    for name in (blocker, author):
        await evening.add(name)
    await evening.block(blocker, author)
    one, two, ben = await evening.following(blocker, author, "ben")
    room = evening.room
    message = await two.post(room, "Folded words", content_note="A note")
    edited = (await two.ok("edit", room=room, message=message, body="Folded words again"))["seq"]
    mine = await one.post(room, "My words")
    for socket in (one, two, ben):
        await socket.event(room, mine)
    for seq in (message, edited):
        event = await one.event(room, seq)
        assert event["folded"] is True and event["body"].startswith("Folded words")
        for socket in (two, ben):
            assert "folded" not in await socket.event(room, seq)
    for socket in (one, two, ben):
        assert "folded" not in await socket.event(room, mine)
    for events in (await evening.history(blocker), await evening.replay(blocker)):
        assert first(events, seq=message)["folded"] is True and first(events, seq=message)["body"]
        assert not first(events, seq=mine).get("folded")


async def test_a_block_folds_from_the_next_word_on(stage, evening):
    blocker, author = await stage.stranger(), await stage.stranger()
    for name in (blocker, author):
        await evening.add(name)
    one, two = await evening.following(blocker, author)
    before = await two.post(evening.room)
    assert "folded" not in await one.event(evening.room, before)
    await evening.block(blocker, author)
    after = await two.post(evening.room)
    assert (await one.event(evening.room, after))["folded"] is True
    assert "folded" not in await two.event(evening.room, after)
    assert first(await evening.history(blocker), seq=before)["folded"] is True
    assert two.code is None and one.code is None


async def test_removed_and_hidden_come_before_folded(stage, evening):
    blocker, author = await stage.stranger(), await stage.stranger()
    for name in (blocker, author):
        await evening.add(name)
    await evening.block(blocker, author)
    two, cora = await evening.sockets(author, "cora")
    removed, hidden = await two.post(evening.room), await two.post(evening.room)
    await two.ok("remove", room=evening.room, message=removed)
    await cora.ok("hide", room=evening.room, message=hidden, reason="For now")
    events = await evening.replay(blocker)
    assert first(events, seq=removed)["removed"] is True and "folded" not in first(events, seq=removed)
    assert first(events, seq=hidden)["hidden"] is True and "folded" not in first(events, seq=hidden)
    assert first(events, seq=hidden)["body"] is None

"""Hints to something stored, for one person, on all their sockets; never the words themselves."""


async def test_a_request_for_a_direct_room_is_hinted_at_on_every_socket(stage, evening):
    asker, asked = await stage.stranger(), await stage.stranger()
    for name in (asker, asked):
        await evening.add(name)
    sockets = await evening.sockets(asked, asked)
    ben = await evening.socket("ben")
    await evening.ask_for_direct(asker, asked, "A word in private")
    for socket in sockets:
        notice = await socket.notice("direct.request")
        assert set(notice) <= {"type", "kind", "room", "seq"}
        assert "private" not in str(socket.frames)
    await ben.beat()
    assert not ben.notices


async def test_a_request_across_a_block_is_never_heard_of(stage, evening):
    asker, asked, other = await stage.stranger(), await stage.stranger(), await stage.stranger()
    for name in (asker, asked, other):
        await evening.add(name)
    await evening.block(asked, asker)
    socket = await evening.socket(asked)
    await evening.ask_for_direct(asker, asked, "Hello")
    await evening.ask_for_direct(other, asked, "Hello")
    await socket.notice("direct.request")
    await socket.beat()
    assert len([notice for notice in socket.notices if notice["kind"] == "direct.request"]) == 1


async def test_somebody_who_called_hears_that_a_human_answered(stage, evening):
    name = await stage.stranger()
    await evening.add(name)
    one, two = await evening.sockets(name, name)
    await one.ok("need", room=evening.room, words="Someone, please")
    await evening.answer_need(name, by="cora")
    for socket in (one, two):
        notice = await socket.notice("need.answered")
        assert set(notice) <= {"type", "kind", "room", "seq"} and notice.get("room") in (None, evening.room)
        assert "please" not in str(socket.frames)


async def test_somebody_who_reported_hears_that_there_is_an_answer(evening):
    maya, ben = await evening.sockets("maya", "ben")
    message = await ben.post(evening.room, "Hmm")
    await evening.answer_report("maya", message, by="cora")
    notice = await maya.notice("report.answer")
    assert notice == {"type": "notice", "kind": "report.answer", "room": evening.room, "seq": message}
    await ben.beat()
    assert not ben.notices

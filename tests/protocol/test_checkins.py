"""Check-ins: asked by a coach, answered, and who hears of it while answers come in."""

import pytest

from tests.protocol.asking import EVENT, answered, asked, closed_of

STATES = ["ventral", "sympathetic", "dorsal", "ventral+sympathetic", "ventral+dorsal", "sympathetic+dorsal"]
STATES += ["mixed", "unsure", "pass"]


# Opening


async def test_a_coach_opens_one_and_everybody_is_asked(evening):
    cora, maya = await evening.following("cora", "maya")
    answer = await cora.ok("checkin.open", room=evening.room, question="  How is it? ", scales=["craving", "sleep"])
    event = await maya.event(evening.room, answer["seq"])
    assert event["kind"] == "checkin.opened" and event["by"] == cora.me(evening.room)
    assert event["question"].strip() == "How is it?" and event["scales"] == ["craving", "sleep"]
    assert set(event) == EVENT | {"question", "scales"}


async def test_without_scales_none_are_asked(evening):
    cora = (await evening.following("cora"))[0]
    assert (await cora.event(evening.room, await asked(cora, evening)))["scales"] == []


async def test_only_one_is_open_in_a_room(evening):
    cora = await evening.socket("cora")
    checkin = await asked(cora, evening)
    await cora.refused("checkin.open", "conflict", room=evening.room, question="And now?")
    await closed_of(cora, evening, checkin)
    await asked(cora, evening)


async def test_only_a_coach_opens_and_closes(evening, harbour):
    maya, cora, omar, dara, sana = await evening.sockets("maya", "cora", "omar", "dara", "sana")
    await maya.refused("checkin.open", "forbidden", room=evening.room, question="How is it?")
    checkin = await asked(cora, evening)
    await maya.refused("checkin.close", "forbidden", room=evening.room, checkin=checkin)
    for socket in (omar, dara, sana):
        await socket.refused("checkin.open", "not-found", room=evening.room, question="How is it?")
        await socket.refused("checkin.close", "not-found", room=evening.room, checkin=checkin)
        answer = {"room": evening.room, "checkin": checkin, "state": "ventral", "share": "group_count"}
        await socket.refused("checkin.answer", "not-found", **answer)


async def test_a_direct_room_has_no_checkins(direct):
    maya = await direct.socket("maya")
    await maya.refused("checkin.open", "forbidden", room=direct.room, question="How is it?")


async def test_one_that_is_closed_can_not_be_closed_again(evening):
    cora = await evening.socket("cora")
    checkin = await asked(cora, evening)
    await closed_of(cora, evening, checkin)
    await cora.refused("checkin.close", "conflict", room=evening.room, checkin=checkin)
    for seq in (checkin - 1, 10**6):
        await cora.refused("checkin.close", "not-found", room=evening.room, checkin=seq)


# Answering


@pytest.mark.parametrize("state", STATES)
async def test_every_state_may_be_answered(evening, state):
    cora, maya = await evening.sockets("cora", "maya")
    answer = await answered(maya, evening, await asked(cora, evening), state=state, share="coach")
    assert "seq" not in answer


async def test_a_whole_answer_is_taken(evening):
    cora, maya = await evening.sockets("cora", "maya")
    checkin = await asked(cora, evening, scales=["craving", "sleep"])
    whole = {"state": "ventral+dorsal", "intensity": 5, "scales": {"craving": 0, "sleep": 10}, "want": "company"}
    await answered(maya, evening, checkin, **whole, words="\U0001f30a" * 500, share="group_named", coach=True)
    for want in ("noting", "exercise", "word"):
        await answered(maya, evening, checkin, state="unsure", intensity=1, want=want, share="only_me", coach=False)


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("state", {"state": "fine"}),
        ("state", {"state": "dorsal+ventral"}),
        ("state", {"state": "ventral+ventral"}),
        ("state", {"state": "ventral+sympathetic+dorsal"}),
        ("state", {"state": "ventral+mixed"}),
        ("state", {"state": ""}),
        ("state", {"state": ["ventral"]}),
        ("intensity", {"intensity": 0}),
        ("intensity", {"intensity": 6}),
        ("intensity", {"intensity": True}),
        ("intensity", {"intensity": 2.0}),
        ("scales", {"scales": {"craving": 11}}),
        ("scales", {"scales": {"craving": -1}}),
        ("scales", {"scales": {"craving": True}}),
        ("scales", {"scales": {"craving": 1.0}}),
        ("scales", {"scales": {"sleep": 5}}),
        ("scales", {"scales": ["craving"]}),
        ("want", {"want": "a hug"}),
        ("words", {"words": "x" * 501}),
        ("words", {"words": "a\x00b"}),
        ("share", {"share": "everybody"}),
        ("share", {"share": None}),
        ("coach", {"share": "only_me", "coach": True}),
        ("coach", {"coach": 1}),
        ("checkin", {"checkin": None}),
        ("name", {"name": "Maya"}),
    ],
    ids=str,
)
async def test_an_invalid_answer_names_its_field(evening, field, fields):
    cora, maya = await evening.sockets("cora", "maya")
    checkin = await asked(cora, evening, scales=["craving"])
    answer = {"room": evening.room, "checkin": checkin, "state": "ventral", "share": "coach", **fields}
    assert (await maya.refused("checkin.answer", "invalid", **answer))["field"] == field


async def test_withdrawing_stands_alone(evening):
    cora, maya = await evening.sockets("cora", "maya")
    checkin = await asked(cora, evening)
    withdraw = {"room": evening.room, "checkin": checkin, "withdraw": True}
    await answered(maya, evening, checkin, state="ventral", share="coach")
    for more in ({"state": "ventral"}, {"share": "only_me"}, {"words": "x"}, {"coach": False}):
        await maya.refused("checkin.answer", "invalid", **withdraw, **more)
    await maya.ok("checkin.answer", **withdraw)


async def test_what_is_no_checkin_is_not_found(evening):
    maya = await evening.socket("maya")
    for seq in (1, 10**6):
        answer = {"room": evening.room, "checkin": seq, "state": "ventral", "share": "coach"}
        await maya.refused("checkin.answer", "not-found", **answer)


async def test_nothing_moves_in_the_room_while_answers_come_in(evening):
    cora, maya, ben = await evening.following("cora", "maya", "ben")
    checkin = await asked(cora, evening)
    await ben.event(evening.room, checkin)
    count = ben.seen
    for share in ("only_me", "coach", "group_count", "group_named"):
        await answered(maya, evening, checkin, state="ventral", share=share)
    await maya.ok("checkin.answer", room=evening.room, checkin=checkin, withdraw=True)
    seq = await maya.post(evening.room)
    assert seq == checkin + 1
    await ben.event(evening.room, seq)
    assert ben.seen == count + 1


async def test_coaches_hear_of_what_they_may_see_and_of_nothing_else(crowd, harbour):
    cora, dara, ben, sana = await crowd.sockets("cora", "dara", "ben", "sana")
    checkin = await asked(cora, crowd)
    unseen = [("only_me", None), ("group_count", None), ("group_count", False), ("group_named", False)]
    seen = [("coach", None), ("coach", True), ("group_count", True), ("group_named", True)]
    for name, (share, coach) in zip(["maya", "ben", "finn", "gita"], unseen, strict=True):
        await answered(await crowd.socket(name), crowd, checkin, state="ventral", share=share, coach=coach)
    for count, (share, coach) in enumerate(seen, start=1):
        hana = await crowd.socket("hana")
        await answered(hana, crowd, checkin, state="ventral", share=share, coach=coach)
        await cora.until(lambda count=count: len(_hints(cora)) >= count, "a notice")
        assert len(_hints(cora)) == count
    assert {(hint["room"], hint["seq"]) for hint in _hints(cora)} == {(crowd.room, checkin)}
    assert all(set(hint) == {"type", "kind", "room", "seq"} for hint in _hints(cora))
    assert not _hints(dara) and not _hints(ben) and not _hints(sana)


def _hints(socket) -> list[dict]:
    return [notice for notice in socket.notices if notice["kind"] == "checkin.answer"]

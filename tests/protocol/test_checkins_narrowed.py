"""Check-ins after they closed: nobody may see more, and who narrows says nothing new."""

import pytest

from tests.protocol.asking import EVENT, answered, asked, closed_of, published
from tests.protocol.client import first


async def test_no_answer_comes_after_closing(evening):
    cora, maya, ben = await evening.sockets("cora", "maya", "ben")
    checkin = await asked(cora, evening)
    await answered(ben, evening, checkin, state="ventral", share="coach")
    await closed_of(cora, evening, checkin)
    late = {"room": evening.room, "checkin": checkin, "state": "ventral"}
    await maya.refused("checkin.answer", "conflict", **late, share="only_me")
    await ben.refused("checkin.answer", "conflict", **{**late, "state": "dorsal"}, share="coach")


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        (("group_named", True), ("coach", None), True),
        (("group_named", True), ("only_me", None), True),
        (("group_named", False), ("only_me", None), True),
        (("group_named", False), ("coach", None), False),
        (("group_named", True), ("group_count", True), False),
        (("group_count", True), ("coach", None), True),
        (("group_count", True), ("only_me", None), True),
        (("group_count", True), ("group_count", False), True),
        (("group_count", False), ("only_me", None), True),
        (("group_count", False), ("group_count", True), False),
        (("group_count", False), ("coach", None), False),
        (("group_count", True), ("group_named", True), False),
        (("coach", None), ("only_me", None), True),
        (("coach", None), ("group_count", True), False),
        (("coach", None), ("group_named", True), False),
        (("only_me", None), ("coach", None), False),
        (("only_me", None), ("group_count", False), False),
    ],
    ids=lambda value: str(value),
)
async def test_after_closing_nobody_may_see_more(evening, before, after, allowed):
    cora, maya = await evening.sockets("cora", "maya")
    checkin = await asked(cora, evening)
    await answered(maya, evening, checkin, state="ventral", share=before[0], coach=before[1])
    await closed_of(cora, evening, checkin)
    narrow = {"room": evening.room, "checkin": checkin, "state": "ventral", "share": after[0], "coach": after[1]}
    answer = await maya.command("checkin.answer", **narrow)
    assert answer["type"] == ("ok" if allowed else "error"), answer
    assert allowed or answer["code"] == "conflict"


@pytest.mark.parametrize("more", [{"state": "dorsal"}, {"words": "More"}, {"intensity": 5}, {"want": "word"}], ids=str)
async def test_narrowing_may_say_nothing_new(evening, more):
    cora, maya = await evening.sockets("cora", "maya")
    checkin = await asked(cora, evening)
    await answered(maya, evening, checkin, state="ventral", share="group_named", coach=True)
    await closed_of(cora, evening, checkin)
    narrow = {"room": evening.room, "checkin": checkin, "state": "ventral", "share": "coach", **more}
    await maya.refused("checkin.answer", "conflict", **narrow)


async def test_what_leaves_the_named_is_an_event(evening):
    cora, maya, ben = await evening.following("cora", "maya", "ben")
    checkin = await asked(cora, evening)
    await answered(maya, evening, checkin, state="ventral", share="group_named", coach=True)
    await answered(ben, evening, checkin, state="dorsal", share="group_named")
    closed = await closed_of(cora, evening, checkin)
    assert len(closed["named"]) == 2
    seq = (await answered(maya, evening, checkin, state="ventral", share="coach"))["seq"]
    event = await ben.event(evening.room, seq)
    assert set(event) == EVENT | {"checkin", "named"}
    assert event["kind"] == "checkin.narrowed" and event["by"] is None and event["checkin"] == checkin
    assert [named["member"] for named in event["named"]] == [ben.me(evening.room)]
    gone = (await ben.ok("checkin.answer", room=evening.room, checkin=checkin, withdraw=True))["seq"]
    assert (await maya.event(evening.room, gone))["named"] == []
    replay = {event["seq"]: event for event in await evening.replay("cora")}
    assert replay[closed["seq"]]["named"] == [] and replay[seq]["named"] == []


async def test_narrowing_what_nobody_saw_by_name_makes_no_event(crowd):
    maya = (await crowd.following("maya"))[0]
    closed = await published(crowd, ["ventral"] * 3 + ["dorsal"] * 3)
    gone = await maya.ok("checkin.answer", room=crowd.room, checkin=closed["checkin"], withdraw=True)
    ben = await crowd.socket("ben")
    less = await answered(ben, crowd, closed["checkin"], state="ventral", share="only_me")
    assert "seq" not in gone and "seq" not in less
    assert await maya.post(crowd.room) == closed["seq"] + 1
    replayed = first(await crowd.replay("finn"), seq=closed["seq"])
    assert (replayed["answered"], replayed["states"]) == (closed["answered"], closed["states"])


async def test_every_reader_is_told_the_same_outcome(crowd):
    closed = await published(crowd, ["ventral"] * 3 + ["dorsal"] * 3)
    for name in ("maya", "cora"):
        assert first(await crowd.replay(name), seq=closed["seq"]) == closed

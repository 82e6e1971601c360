"""Check-ins: who sees what, while answers come in, when it closes, and afterwards."""

import pytest

from tests.protocol.client import first

STATES = ["ventral", "sympathetic", "dorsal", "ventral+sympathetic", "ventral+dorsal", "sympathetic+dorsal"]
STATES += ["mixed", "unsure", "pass"]
NOTHING = {"answered": None, "states": None, "named": []}
EVENT = {"type", "room", "seq", "kind", "at", "by"}

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
    assert (await cora.event(evening.room, await _open(cora, evening)))["scales"] == []


async def test_only_one_is_open_in_a_room(evening):
    cora = await evening.socket("cora")
    checkin = await _open(cora, evening)
    await cora.refused("checkin.open", "conflict", room=evening.room, question="And now?")
    await _close(cora, evening, checkin)
    await _open(cora, evening)


async def test_only_a_coach_opens_and_closes(evening, harbour):
    maya, cora, omar, dara, sana = await evening.sockets("maya", "cora", "omar", "dara", "sana")
    await maya.refused("checkin.open", "forbidden", room=evening.room, question="How is it?")
    checkin = await _open(cora, evening)
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
    checkin = await _open(cora, evening)
    await _close(cora, evening, checkin)
    await cora.refused("checkin.close", "conflict", room=evening.room, checkin=checkin)
    for seq in (checkin - 1, 10**6):
        await cora.refused("checkin.close", "not-found", room=evening.room, checkin=seq)


# Answering


@pytest.mark.parametrize("state", STATES)
async def test_every_state_may_be_answered(evening, state):
    cora, maya = await evening.sockets("cora", "maya")
    answer = await _answer(maya, evening, await _open(cora, evening), state=state, share="coach")
    assert "seq" not in answer


async def test_a_whole_answer_is_taken(evening):
    cora, maya = await evening.sockets("cora", "maya")
    checkin = await _open(cora, evening, scales=["craving", "sleep"])
    whole = {"state": "ventral+dorsal", "intensity": 5, "scales": {"craving": 0, "sleep": 10}, "want": "company"}
    await _answer(maya, evening, checkin, **whole, words="\U0001f30a" * 500, share="group_named", coach=True)
    for want in ("noting", "exercise", "word"):
        await _answer(maya, evening, checkin, state="unsure", intensity=1, want=want, share="only_me", coach=False)


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
    checkin = await _open(cora, evening, scales=["craving"])
    answer = {"room": evening.room, "checkin": checkin, "state": "ventral", "share": "coach", **fields}
    assert (await maya.refused("checkin.answer", "invalid", **answer))["field"] == field


async def test_withdrawing_stands_alone(evening):
    cora, maya = await evening.sockets("cora", "maya")
    checkin = await _open(cora, evening)
    withdraw = {"room": evening.room, "checkin": checkin, "withdraw": True}
    await _answer(maya, evening, checkin, state="ventral", share="coach")
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
    checkin = await _open(cora, evening)
    await ben.event(evening.room, checkin)
    count = ben.seen
    for share in ("only_me", "coach", "group_count", "group_named"):
        await _answer(maya, evening, checkin, state="ventral", share=share)
    await maya.ok("checkin.answer", room=evening.room, checkin=checkin, withdraw=True)
    seq = await maya.post(evening.room)
    assert seq == checkin + 1
    await ben.event(evening.room, seq)
    assert ben.seen == count + 1


async def test_coaches_hear_of_what_they_may_see_and_of_nothing_else(crowd, harbour):
    cora, dara, ben, sana = await crowd.sockets("cora", "dara", "ben", "sana")
    checkin = await _open(cora, crowd)
    unseen = [("only_me", None), ("group_count", None), ("group_count", False), ("group_named", False)]
    seen = [("coach", None), ("coach", True), ("group_count", True), ("group_named", True)]
    for name, (share, coach) in zip(["maya", "ben", "finn", "gita"], unseen, strict=True):
        await _answer(await crowd.socket(name), crowd, checkin, state="ventral", share=share, coach=coach)
    for count, (share, coach) in enumerate(seen, start=1):
        hana = await crowd.socket("hana")
        await _answer(hana, crowd, checkin, state="ventral", share=share, coach=coach)
        await cora.until(lambda count=count: len(_hints(cora)) >= count, "a notice")
        assert len(_hints(cora)) == count
    assert {(hint["room"], hint["seq"]) for hint in _hints(cora)} == {(crowd.room, checkin)}
    assert all(set(hint) == {"type", "kind", "room", "seq"} for hint in _hints(cora))
    assert not _hints(dara) and not _hints(ben) and not _hints(sana)


# Closing


async def test_six_answers_in_two_cells_are_counted(crowd):
    closed = await _closing(crowd, ["ventral"] * 3 + ["dorsal"] * 3)
    assert set(closed) == EVENT | {"checkin", "answered", "states", "named"}
    assert closed["answered"] == 6 and closed["named"] == []
    assert closed["states"] == {"ventral": 3, "sympathetic": 0, "dorsal": 3, "other": 0}


async def test_a_cell_of_one_or_two_is_few_and_hides_the_sum(crowd):
    closed = await _closing(crowd, ["ventral"] * 4 + ["dorsal"] * 2 + ["sympathetic"])
    assert closed["states"] == {"ventral": 4, "sympathetic": "few", "dorsal": "few", "other": 0}
    assert closed["answered"] is None


async def test_blends_and_unsure_are_other_and_pass_is_not_counted(crowd):
    states = ["ventral"] * 3 + ["ventral+dorsal", "mixed", "unsure", "sympathetic+dorsal"] + ["pass"]
    closed = await _closing(crowd, states)
    assert closed["states"] == {"ventral": 3, "sympathetic": 0, "dorsal": 0, "other": 4} and closed["answered"] == 7


async def test_fewer_than_five_are_not_published(crowd):
    closed = await _closing(crowd, ["ventral", "ventral", "dorsal", "dorsal", "pass", "pass"])
    assert (closed["answered"], closed["states"]) == (None, None)


async def test_five_in_two_cells_are_published(crowd):
    closed = await _closing(crowd, ["ventral"] * 3 + ["dorsal"] * 2)
    assert closed["states"] == {"ventral": 3, "sympathetic": 0, "dorsal": "few", "other": 0}
    assert closed["answered"] is None


async def test_all_in_one_cell_are_not_published(crowd):
    closed = await _closing(crowd, ["mixed", "unsure", "ventral+dorsal", "mixed", "unsure", "mixed"])
    assert (closed["answered"], closed["states"]) == (None, None)


@pytest.mark.parametrize(("unseen", "published"), [(0, True), (1, False), (4, False), (5, True), (8, True)])
async def test_few_answers_that_no_coach_sees_are_not_published(crowd, unseen, published):
    states = ["ventral"] * 4 + ["dorsal"] * 4
    closed = await _closing(crowd, states, coach=[number >= unseen for number in range(8)])
    assert (closed["states"] is not None) is published and (closed["answered"] is not None) is published


async def test_only_counted_answers_are_counted(crowd):
    cora = (await crowd.following("cora"))[0]
    checkin = await _open(cora, crowd)
    shares = ["only_me", "coach", "group_named"] + ["group_count"] * 5
    for name, share in zip(crowd.names, shares, strict=False):
        coach = True if share == "group_count" else None
        state = "ventral" if name in ("maya", "ben", "finn", "gita", "hana") else "dorsal"
        await _answer(await crowd.socket(name), crowd, checkin, state=state, share=share, coach=coach)
    closed = await _close(cora, crowd, checkin)
    assert closed["states"] == {"ventral": "few", "sympathetic": 0, "dorsal": 3, "other": 0}
    assert [named["state"] for named in closed["named"]] == ["ventral"]


async def test_the_last_answer_of_somebody_counts_once(crowd):
    cora = (await crowd.following("cora"))[0]
    checkin = await _open(cora, crowd)
    await _count(crowd, checkin, ["ventral"] * 6)
    await _count(crowd, checkin, ["dorsal"] * 3)
    maya = await crowd.socket("kofi")
    await _answer(maya, crowd, checkin, state="ventral", share="group_count", coach=True)
    await maya.ok("checkin.answer", room=crowd.room, checkin=checkin, withdraw=True)
    closed = await _close(cora, crowd, checkin)
    assert closed["states"] == {"ventral": 3, "sympathetic": 0, "dorsal": 3, "other": 0} and closed["answered"] == 6


async def test_named_answers_stand_apart_without_words(evening):
    cora, maya, ben = await evening.following("cora", "maya", "ben")
    checkin = await _open(cora, evening)
    await _answer(maya, evening, checkin, state="sympathetic", words="A secret", share="group_named", intensity=4)
    await _answer(ben, evening, checkin, state="dorsal", share="only_me")
    await _close(cora, evening, checkin)
    closed = await ben.event(evening.room, kind="checkin.closed")
    [named] = closed["named"]
    assert set(named) == {"member", "name", "state"} and named["name"]
    assert (named["member"], named["state"]) == (maya.me(evening.room), "sympathetic")
    assert "secret" not in str(closed)


async def test_a_second_publication_waits_30_minutes(crowd):
    states = ["ventral"] * 3 + ["dorsal"] * 3
    assert (await _closing(crowd, ["ventral"] * 4))["states"] is None
    assert (await _closing(crowd, states))["states"] is not None
    assert (await _closing(crowd, states))["states"] is None
    await crowd.age_checkins(minutes=29)
    cora = (await crowd.following("cora"))[0]
    early = await _open(cora, crowd)
    await crowd.age_checkins(minutes=5)
    await _count(crowd, early, states)
    assert (await _close(cora, crowd, early))["states"] is None
    assert (await _closing(crowd, states))["states"] is not None


async def test_one_that_closes_by_time_publishes_nothing(crowd):
    cora, maya = await crowd.following("cora", "maya")
    checkin = await _open(cora, crowd)
    await _count(crowd, checkin, ["ventral"] * 3 + ["dorsal"] * 3)
    await _answer(await crowd.socket("kofi"), crowd, checkin, state="ventral", share="group_named")
    await crowd.age_checkins(minutes=12 * 60)
    closed = await maya.event(crowd.room, kind="checkin.closed")
    assert {name: closed[name] for name in NOTHING} == NOTHING and closed["checkin"] == checkin
    assert (await crowd.socket("maya")).room(crowd.room)["checkin"] is None


# Afterwards


async def test_no_answer_comes_after_closing(evening):
    cora, maya, ben = await evening.sockets("cora", "maya", "ben")
    checkin = await _open(cora, evening)
    await _answer(ben, evening, checkin, state="ventral", share="coach")
    await _close(cora, evening, checkin)
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
    checkin = await _open(cora, evening)
    await _answer(maya, evening, checkin, state="ventral", share=before[0], coach=before[1])
    await _close(cora, evening, checkin)
    narrow = {"room": evening.room, "checkin": checkin, "state": "ventral", "share": after[0], "coach": after[1]}
    answer = await maya.command("checkin.answer", **narrow)
    assert answer["type"] == ("ok" if allowed else "error"), answer
    assert allowed or answer["code"] == "conflict"


@pytest.mark.parametrize("more", [{"state": "dorsal"}, {"words": "More"}, {"intensity": 5}, {"want": "word"}], ids=str)
async def test_narrowing_may_say_nothing_new(evening, more):
    cora, maya = await evening.sockets("cora", "maya")
    checkin = await _open(cora, evening)
    await _answer(maya, evening, checkin, state="ventral", share="group_named", coach=True)
    await _close(cora, evening, checkin)
    narrow = {"room": evening.room, "checkin": checkin, "state": "ventral", "share": "coach", **more}
    await maya.refused("checkin.answer", "conflict", **narrow)


async def test_what_leaves_the_named_is_an_event(evening):
    cora, maya, ben = await evening.following("cora", "maya", "ben")
    checkin = await _open(cora, evening)
    await _answer(maya, evening, checkin, state="ventral", share="group_named", coach=True)
    await _answer(ben, evening, checkin, state="dorsal", share="group_named")
    closed = await _close(cora, evening, checkin)
    assert len(closed["named"]) == 2
    seq = (await _answer(maya, evening, checkin, state="ventral", share="coach"))["seq"]
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
    closed = await _closing(crowd, ["ventral"] * 3 + ["dorsal"] * 3)
    gone = await maya.ok("checkin.answer", room=crowd.room, checkin=closed["checkin"], withdraw=True)
    ben = await crowd.socket("ben")
    less = await _answer(ben, crowd, closed["checkin"], state="ventral", share="only_me")
    assert "seq" not in gone and "seq" not in less
    assert await maya.post(crowd.room) == closed["seq"] + 1
    replayed = first(await crowd.replay("finn"), seq=closed["seq"])
    assert (replayed["answered"], replayed["states"]) == (closed["answered"], closed["states"])


async def test_every_reader_is_told_the_same_outcome(crowd):
    closed = await _closing(crowd, ["ventral"] * 3 + ["dorsal"] * 3)
    for name in ("maya", "cora"):
        assert first(await crowd.replay(name), seq=closed["seq"]) == closed


async def _open(cora, scene, **fields) -> int:
    return (await cora.ok("checkin.open", room=scene.room, question="How is it just now?", **fields))["seq"]


async def _answer(socket, scene, checkin: int, **fields) -> dict:
    return await socket.ok("checkin.answer", room=scene.room, checkin=checkin, **fields)


async def _count(scene, checkin: int, states: list[str], coach: list[bool] | None = None) -> None:
    """The crowd answers one after the other, each to be counted."""
    for number, state in enumerate(states):
        socket = await scene.one(scene.names[number])
        shown = coach[number] if coach else True
        await _answer(socket, scene, checkin, state=state, share="group_count", coach=shown)


async def _close(cora, scene, checkin: int) -> dict:
    seq = (await cora.ok("checkin.close", room=scene.room, checkin=checkin))["seq"]
    events = {event["seq"]: event for event in await scene.replay("cora")}
    assert events[seq]["kind"] == "checkin.closed" and events[seq]["checkin"] == checkin
    return events[seq]


async def _closing(scene, states: list[str], coach: list[bool] | None = None) -> dict:
    """Open, count these states, close; the event of closing."""
    cora = await scene.one("cora")
    checkin = await _open(cora, scene)
    await _count(scene, checkin, states, coach)
    return await _close(cora, scene, checkin)


def _hints(socket) -> list[dict]:
    return [notice for notice in socket.notices if notice["kind"] == "checkin.answer"]

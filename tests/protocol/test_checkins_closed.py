"""Check-ins: what closing one publishes, and what it never does."""

import pytest

from tests.protocol.asking import EVENT, NOTHING, answered, asked, closed_of, counted, published


async def test_six_answers_in_two_cells_are_counted(crowd):
    closed = await published(crowd, ["ventral"] * 3 + ["dorsal"] * 3)
    assert set(closed) == EVENT | {"checkin", "answered", "states", "named"}
    assert closed["answered"] == 6 and closed["named"] == []
    assert closed["states"] == {"ventral": 3, "sympathetic": 0, "dorsal": 3, "other": 0}


async def test_a_cell_of_one_or_two_is_few_and_hides_the_sum(crowd):
    closed = await published(crowd, ["ventral"] * 4 + ["dorsal"] * 2 + ["sympathetic"])
    assert closed["states"] == {"ventral": 4, "sympathetic": "few", "dorsal": "few", "other": 0}
    assert closed["answered"] is None


async def test_blends_and_unsure_are_other_and_pass_is_not_counted(crowd):
    states = ["ventral"] * 3 + ["ventral+dorsal", "mixed", "unsure", "sympathetic+dorsal"] + ["pass"]
    closed = await published(crowd, states)
    assert closed["states"] == {"ventral": 3, "sympathetic": 0, "dorsal": 0, "other": 4} and closed["answered"] == 7


async def test_fewer_than_five_are_not_published(crowd):
    closed = await published(crowd, ["ventral", "ventral", "dorsal", "dorsal", "pass", "pass"])
    assert (closed["answered"], closed["states"]) == (None, None)


async def test_five_in_two_cells_are_published(crowd):
    closed = await published(crowd, ["ventral"] * 3 + ["dorsal"] * 2)
    assert closed["states"] == {"ventral": 3, "sympathetic": 0, "dorsal": "few", "other": 0}
    assert closed["answered"] is None


async def test_all_in_one_cell_are_not_published(crowd):
    closed = await published(crowd, ["mixed", "unsure", "ventral+dorsal", "mixed", "unsure", "mixed"])
    assert (closed["answered"], closed["states"]) == (None, None)


@pytest.mark.parametrize(("unseen", "told"), [(0, True), (1, False), (4, False), (5, False), (6, True), (8, True)])
async def test_few_answers_that_no_coach_sees_are_not_published(crowd, unseen, told):
    states = ["ventral"] * 4 + ["dorsal"] * 4
    closed = await published(crowd, states, coach=[number >= unseen for number in range(8)])
    assert (closed["states"] is not None) is told and (closed["answered"] is not None) is told


async def test_only_counted_answers_are_counted(crowd):
    cora = (await crowd.following("cora"))[0]
    checkin = await asked(cora, crowd)
    shares = ["only_me", "coach", "group_named"] + ["group_count"] * 5
    for name, share in zip(crowd.names, shares, strict=False):
        coach = True if share == "group_count" else None
        state = "ventral" if name in ("maya", "ben", "finn", "gita", "hana") else "dorsal"
        await answered(await crowd.socket(name), crowd, checkin, state=state, share=share, coach=coach)
    closed = await closed_of(cora, crowd, checkin)
    assert closed["states"] == {"ventral": "few", "sympathetic": 0, "dorsal": 3, "other": 0}
    assert [named["state"] for named in closed["named"]] == ["ventral"]


async def test_the_last_answer_of_somebody_counts_once(crowd):
    cora = (await crowd.following("cora"))[0]
    checkin = await asked(cora, crowd)
    await counted(crowd, checkin, ["ventral"] * 6)
    await counted(crowd, checkin, ["dorsal"] * 3)
    maya = await crowd.socket("kofi")
    await answered(maya, crowd, checkin, state="ventral", share="group_count", coach=True)
    await maya.ok("checkin.answer", room=crowd.room, checkin=checkin, withdraw=True)
    closed = await closed_of(cora, crowd, checkin)
    assert closed["states"] == {"ventral": 3, "sympathetic": 0, "dorsal": 3, "other": 0} and closed["answered"] == 6


async def test_named_answers_stand_apart_without_words(evening):
    cora, maya, ben = await evening.following("cora", "maya", "ben")
    checkin = await asked(cora, evening)
    await answered(maya, evening, checkin, state="sympathetic", words="A secret", share="group_named", intensity=4)
    await answered(ben, evening, checkin, state="dorsal", share="only_me")
    await closed_of(cora, evening, checkin)
    closed = await ben.event(evening.room, kind="checkin.closed")
    [named] = closed["named"]
    assert set(named) == {"member", "name", "state"} and named["name"]
    assert (named["member"], named["state"]) == (maya.me(evening.room), "sympathetic")
    assert "secret" not in str(closed)


async def test_a_second_publication_waits_30_minutes(crowd):
    states = ["ventral"] * 3 + ["dorsal"] * 3
    assert (await published(crowd, ["ventral"] * 4))["states"] is None
    assert (await published(crowd, states))["states"] is not None
    assert (await published(crowd, states))["states"] is None
    await crowd.age_checkins(minutes=29)
    cora = (await crowd.following("cora"))[0]
    early = await asked(cora, crowd)
    await crowd.age_checkins(minutes=5)
    await counted(crowd, early, states)
    assert (await closed_of(cora, crowd, early))["states"] is None
    assert (await published(crowd, states))["states"] is not None


async def test_one_that_closes_by_time_publishes_nothing(crowd):
    cora, maya = await crowd.following("cora", "maya")
    checkin = await asked(cora, crowd)
    await counted(crowd, checkin, ["ventral"] * 3 + ["dorsal"] * 3)
    await answered(await crowd.socket("kofi"), crowd, checkin, state="ventral", share="group_named")
    await crowd.age_checkins(minutes=12 * 60)
    closed = await maya.event(crowd.room, kind="checkin.closed")
    assert {name: closed[name] for name in NOTHING} == NOTHING and closed["checkin"] == checkin
    assert (await crowd.socket("maya")).room(crowd.room)["checkin"] is None

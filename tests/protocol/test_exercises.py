"""Doing an exercise together."""

import pytest

STARTED = {"type", "room", "seq", "kind", "at", "by", "exercise", "title", "starts_at", "script"}
PACE = {"in", "out", "rounds"}


async def test_a_coach_starts_one_for_everybody(evening):
    cora, maya = await evening.following("cora", "maya")
    seq = (await cora.ok("exercise.start", room=evening.room, exercise="breathe-alongside", lead_in=10))["seq"]
    event = await maya.event(evening.room, seq)
    assert set(event) == STARTED and event["kind"] == "exercise.started" and event["by"] == cora.me(evening.room)
    assert event["exercise"] == "breathe-alongside" and isinstance(event["title"], str) and event["title"]
    assert type(event["starts_at"]) is int and abs(event["starts_at"] - event["at"] - 10_000) < 2_000


@pytest.mark.parametrize("exercise", ["breathe-alongside", "double-sip-sigh", "even-box", "look-around"])
async def test_the_script_has_its_shape(evening, exercise):
    cora = (await evening.following("cora"))[0]
    seq = (await cora.ok("exercise.start", room=evening.room, exercise=exercise, lead_in=3))["seq"]
    script = (await cora.event(evening.room, seq))["script"]
    assert script
    for step in script:
        assert set(step) - {"pace"} == {"seconds", "cue"}
        assert type(step["seconds"]) is int and step["seconds"] > 0 and isinstance(step["cue"], str) and step["cue"]
        if "pace" in step:
            pace = step["pace"]
            assert set(pace) - {"top", "hold", "rest"} == PACE
            assert all(type(value) is int and value > 0 for value in pace.values())
            assert pace["rounds"] * (sum(pace.values()) - pace["rounds"]) == step["seconds"]
    assert any("pace" in step for step in script) is (exercise != "look-around")


async def test_one_run_at_a_time(evening):
    cora, maya = await evening.following("cora", "maya")
    start = {"room": evening.room, "exercise": "look-around", "lead_in": 3}
    run = (await cora.ok("exercise.start", **start))["seq"]
    await cora.refused("exercise.start", "conflict", **start)
    seq = (await cora.ok("exercise.stop", room=evening.room, run=run))["seq"]
    event = await maya.event(evening.room, seq)
    assert set(event) == {"type", "room", "seq", "kind", "at", "by", "run", "stopped"}
    assert (event["kind"], event["run"], event["stopped"]) == ("exercise.ended", run, True)
    await cora.refused("exercise.stop", "conflict", room=evening.room, run=run)
    await cora.ok("exercise.start", **start)


async def test_who_may_start_and_stop(evening, harbour):
    cora, maya, omar, dara = await evening.sockets("cora", "maya", "omar", "dara")
    start = {"room": evening.room, "exercise": "look-around", "lead_in": 60}
    await maya.refused("exercise.start", "forbidden", **start)
    run = (await cora.ok("exercise.start", **start))["seq"]
    await maya.refused("exercise.stop", "forbidden", room=evening.room, run=run)
    for socket in (omar, dara):
        await socket.refused("exercise.start", "not-found", **start)
        await socket.refused("exercise.stop", "not-found", room=evening.room, run=run)


async def test_in_a_direct_room_either_person_starts_one(direct):
    maya, ben = await direct.sockets("maya", "ben")
    start = {"room": direct.room, "exercise": "look-around", "lead_in": 3}
    run = (await maya.ok("exercise.start", **start))["seq"]
    await ben.refused("exercise.stop", "forbidden", room=direct.room, run=run)
    await maya.ok("exercise.stop", room=direct.room, run=run)
    run = (await ben.ok("exercise.start", **start))["seq"]
    await ben.ok("exercise.stop", room=direct.room, run=run)


async def test_what_is_no_exercise_and_no_run_is_refused(evening):
    cora = await evening.socket("cora")
    answer = await cora.command("exercise.start", room=evening.room, exercise="levitate", lead_in=3)
    assert answer["type"] == "error" and answer["code"] in ("not-found", "invalid")
    for seq in (1, 10**6):
        await cora.refused("exercise.stop", "not-found", room=evening.room, run=seq)


async def test_it_ends_by_itself(evening):
    cora, maya = await evening.following("cora", "maya")
    run = (await cora.ok("exercise.start", room=evening.room, exercise="look-around", lead_in=3))["seq"]
    await evening.end_run()
    event = await maya.event(evening.room, kind="exercise.ended")
    assert (event["run"], event["stopped"], event["by"]) == (run, False, None)
    assert (await evening.socket("maya")).room(evening.room)["run"] is None


async def test_the_lead_in_has_bounds(evening):
    cora = await evening.socket("cora")
    for lead_in in (3, 60):
        run = (await cora.ok("exercise.start", room=evening.room, exercise="tap-beat", lead_in=lead_in))["seq"]
        await cora.ok("exercise.stop", room=evening.room, run=run)

"""How much at once: generous, then slower, and never in the way of anything that was refused."""

import asyncio


async def test_ten_posts_go_through_and_then_it_slows_down(evening):
    maya = await evening.socket("maya")
    answers = await maya.commands(*[("post", {"room": evening.room, "body": "x"})] * 40)
    assert [answer["type"] for answer in answers[:10]] == ["ok"] * 10
    slowed = [answer for answer in answers if answer["type"] == "error"]
    assert slowed and {answer["code"] for answer in slowed} == {"slow-down"}
    assert all(0 < answer["retry_after"] <= 60 for answer in slowed)


async def test_forty_other_commands_go_through_and_then_it_slows_down(evening):
    maya = await evening.socket("maya")
    answers = await maya.commands(*[("read", {"room": evening.room, "seq": 1})] * 95)
    assert [answer["type"] for answer in answers[:40]] == ["ok"] * 40
    slowed = [answer for answer in answers if answer["type"] == "error"]
    assert slowed and {answer["code"] for answer in slowed} == {"slow-down"} and slowed[0]["retry_after"] > 0


async def test_posts_and_other_commands_are_counted_apart(evening):
    maya = await evening.socket("maya")
    await maya.commands(*[("post", {"room": evening.room, "body": "x"})] * 20)
    answers = await maya.commands(*[("read", {"room": evening.room, "seq": 1})] * 40)
    assert {answer["type"] for answer in answers} == {"ok"}


async def test_rates_are_per_person_and_room(evening, direct):
    maya, ben = await evening.sockets("maya", "ben")
    answers = await maya.commands(*[("post", {"room": evening.room, "body": "x"})] * 30)
    assert answers[-1]["code"] == "slow-down"
    await maya.post(direct.room)
    await ben.post(evening.room)


async def test_two_sockets_of_a_person_share_the_rate(evening):
    one, two = await evening.sockets("maya", "maya")
    await one.commands(*[("post", {"room": evening.room, "body": "x"})] * 20)
    answers = await two.commands(*[("post", {"room": evening.room, "body": "x"})] * 20)
    assert "slow-down" in {answer.get("code") for answer in answers}


async def test_what_is_refused_before_uses_no_rate(evening):
    maya, cora = await evening.sockets("maya", "cora")
    room = evening.room
    for answer in await maya.commands(*[("post", {"room": room, "body": ""})] * 15):
        assert answer["code"] == "invalid"
    await cora.ok("floor.set", room=room, mode="coaches")
    for answer in await maya.commands(*[("post", {"room": room, "body": "x"})] * 15):
        assert answer["code"] == "floor"
    await cora.ok("floor.set", room=room, mode="open")
    answers = await maya.commands(*[("post", {"room": room, "body": "x"})] * 10)
    assert {answer["type"] for answer in answers} == {"ok"}


async def test_other_commands_that_are_refused_use_no_rate(evening):
    maya = await evening.socket("maya")
    room = evening.room
    for answer in await maya.commands(*[("floor.set", {"room": room, "mode": "coaches"})] * 25):
        assert answer["code"] == "forbidden"
    for answer in await maya.commands(*[("remove", {"room": room, "message": 10**6})] * 25):
        assert answer["code"] == "not-found"
    answers = await maya.commands(*[("read", {"room": room, "seq": 1})] * 40)
    assert {answer["type"] for answer in answers} == {"ok"}


async def test_what_is_slowed_down_is_written_nowhere_and_goes_through_later(evening):
    maya, cora = await evening.sockets("maya", "cora")
    answers = await maya.commands(*[("post", {"room": evening.room, "body": f"{n}"}) for n in range(30)])
    written = [answer["seq"] for answer in answers if answer["type"] == "ok"]
    assert await cora.post(evening.room) == written[-1] + 1 and len(written) == written[-1] - written[0] + 1
    slowed = next(n for n, answer in enumerate(answers) if answer["type"] == "error")
    again = {"id": answers[slowed]["re"], "room": evening.room, "body": f"{slowed}"}

    answer = answers[slowed]
    while answer.get("code") == "slow-down":
        await asyncio.sleep(answer["retry_after"])
        answer = await maya.command("post", **again)
    assert answer["type"] == "ok" and answer["seq"] > written[-1]

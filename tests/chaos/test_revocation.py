"""Access is taken away from somebody who is talking: nothing is accepted after, and nothing said later is told them."""

import asyncio

import pytest

CODES = {"sign_out": 4401, "close_account": 4401, "change_role": 4403}


@pytest.mark.parametrize("how", [*CODES, "remove"])
async def test_nothing_is_accepted_or_told_after_the_commit_that_took_access_away(stand, how):
    async with stand.crowd(8, 1, 1) as crowd:
        [room] = crowd.rooms
        leaver, others = crowd.talkers[-1], crowd.talkers[:-1]
        crowd.chatter.talkers = others
        crowd.chatter.start(30)
        talking = asyncio.create_task(keep_talking(leaver, room))
        await crowd.until(lambda: len(leaver.screen[room]) > 30, "they have said something")
        last = await stand.ask("revoke", how, leaver.id, room)
        if how == "remove":
            await crowd.until(lambda: room in leaver.over, "their own leaving is told")
        else:
            # Once is enough: where they come back, it is as somebody else.
            await crowd.until(lambda: leaver.code is not None, "the socket closes")
            leaver.ended = True
            assert leaver.code == CODES[how]
        await crowd.until(lambda: others[0].last[room] > last + 20, "the others go on")
        talking.cancel()
        told = [seq for seq, _kind in leaver.screen[room]]
        assert told == list(range(leaver.start[room] + 1, told[-1] + 1))
        assert told[-1] <= last
        assert how != "remove" or (told[-1] == last and leaver.screen[room][-1][1] == "member.left")
        truth = await stand.ask("truth", room)
        me = truth["members"][leaver.id]["id"]
        assert all(int(seq) <= last for seq, message in truth["messages"].items() if message["by"] == me)
        if how != "remove":
            crowd.cut_off(leaver)
        verdict = await crowd.verdict()
        assert verdict.breaches == []


async def test_somebody_who_is_taken_out_and_put_back_sees_their_stays_and_no_more(stand):
    async with stand.crowd(8, 1, 1) as crowd:
        [room] = crowd.rooms
        guest = crowd.talkers[-1]
        crowd.chatter.start(30)
        for _ in range(4):
            count = len(guest.screen[room])
            await crowd.until(lambda count=count: len(guest.screen[room]) > count + 10, "they are in it")
            await stand.ask("take_out", room, guest.id)
            await crowd.until(lambda: room in guest.over, "they are out")
            seen = crowd.talkers[0].last[room]
            await crowd.until(lambda seen=seen: crowd.talkers[0].last[room] > seen + 10, "the others talk")
            await stand.ask("put_back", room, guest.id)
            await crowd.until(lambda: room in guest.following, "they are back")
        verdict = await crowd.verdict()
        assert verdict.breaches == []
        assert ("void" in {kind for _seq, kind in guest.screen[room]}) and verdict.screens == 8


async def keep_talking(talker, room: str) -> None:
    """As fast as it is answered."""
    while True:
        if not talker.outbox:
            talker.say("post", room=room, body="And another thing")
        await asyncio.sleep(0.005)

"""Access that ends while they talk."""

from tests.chaos import nemeses
from tests.chaos.record import now, part
from tests.chaos.report import Run
from tests.chaos.stand import Crowd, Stand
from tests.chaos.talk import size, talk


async def revoked(run: Run, stand: Stand, redis: bool = True) -> None:
    """Signed out, closed, role changed, removed from a room, while they talk."""
    turns = size.of(5)
    bound, times, after = 1 if redis else 6, [], 0
    people = 4 * turns
    if not redis:
        await nemeses.kill_redis(stand)
    try:
        async with talk(run, stand, people=people + 10, rooms=2, each_in=1) as crowd:
            for number, how in enumerate(["sign_out", "close_account", "change_role", "remove"] * turns):
                talker = crowd.talkers[-1 - number]
                took, late = await take_away(stand, crowd, talker, how)
                times.append(took)
                after += late
    finally:
        if not redis:
            await nemeses.start_redis(stand)
    run.at_most("closed, or told of their leaving, p99", part(times, 99), bound, "s")
    run.judge(f"accepted or told after the commit, of {len(times)}", after, after == 0)


async def take_away(stand: Stand, crowd: Crowd, talker, how: str) -> tuple[float, int]:
    """Takes access from one who talks; the seconds until it took effect, and what came after it."""
    [room] = talker.rooms
    crowd.chatter.talkers = [each for each in crowd.chatter.talkers if each is not talker]
    for number in range(5):
        talker.say("post", room=room, body=f"One more thing {number}")
    began = now()
    last = await stand.ask("revoke", how, talker.id, room)
    for number in range(3):
        talker.say("post", room=room, body=f"Too late {number}")
    await crowd.until(lambda: room in talker.over or talker.code is not None, "access has ended")
    took = now() - began
    if how != "remove":
        crowd.cut_off(talker)
    other = crowd.talkers[0] if room in crowd.talkers[0].rooms else crowd.talkers[1]
    await crowd.until(lambda: (other.last[room] or 0) > last + 5, "the others go on")
    truth = await stand.ask("truth", room)
    me = truth["members"][talker.id]["id"]
    late = [seq for seq, row in truth["messages"].items() if row["by"] == me and int(seq) > last]
    late += [seq for seq, _kind in talker.screen[room] if seq > last]
    return took, len(late)

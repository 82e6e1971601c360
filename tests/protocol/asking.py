"""Check-ins asked, answered and closed over the socket, for tests that look at what came of them."""

EVENT = {"type", "room", "seq", "kind", "at", "by"}
NOTHING = {"answered": None, "states": None, "named": []}


async def asked(cora, scene, **fields) -> int:
    return (await cora.ok("checkin.open", room=scene.room, question="How is it just now?", **fields))["seq"]


async def answered(socket, scene, checkin: int, **fields) -> dict:
    return await socket.ok("checkin.answer", room=scene.room, checkin=checkin, **fields)


async def counted(scene, checkin: int, states: list[str], coach: list[bool] | None = None) -> None:
    """The crowd answers one after the other, each to be counted."""
    for number, state in enumerate(states):
        socket = await scene.one(scene.names[number])
        shown = coach[number] if coach else True
        await answered(socket, scene, checkin, state=state, share="group_count", coach=shown)


async def closed_of(cora, scene, checkin: int) -> dict:
    seq = (await cora.ok("checkin.close", room=scene.room, checkin=checkin))["seq"]
    events = {event["seq"]: event for event in await scene.replay("cora")}
    assert events[seq]["kind"] == "checkin.closed" and events[seq]["checkin"] == checkin
    return events[seq]


async def published(scene, states: list[str], coach: list[bool] | None = None) -> dict:
    """Open, count these states, close; the event of closing."""
    cora = await scene.one("cora")
    checkin = await asked(cora, scene)
    await counted(scene, checkin, states, coach)
    return await closed_of(cora, scene, checkin)

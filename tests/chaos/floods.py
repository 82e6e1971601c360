"""Clients that send as fast as the line takes it, and how they end."""

import asyncio
import json

from tests.chaos.raw import CONTINUED, PING, TEXT, Raw, frame, text
from tests.chaos.record import now
from tests.chaos.stand import Stand

ROUND = 64 * 1024


def floods(room: str) -> dict[str, tuple[bytes, int]]:
    """What may come at line rate, by name: the frame, and the close code that ends it."""
    wide = json.dumps({"type": "typing", "room": room, "on": True}).encode() + b" " * 60_000
    return {
        "reading marks": (text({"type": "read", "id": "x", "room": room, "seq": 1}), 4429),
        "typing": (text({"type": "typing", "room": room, "on": True}), 4429),
        "wide frames": (frame(TEXT, wide), 4429),
        "nothing readable": (text([]), 4400),
        "pings": (frame(PING, b"x" * 125), 4429),
        "fragments": (frame(CONTINUED, b"", last=False), 4429),
        "beats that ask": (text({"type": "beat", "seen": 1, "sent": 5}), 4429),
    }


async def flood(stand: Stand, person: dict, data: bytes, *, most: int = 300_000_000) -> tuple[int, int, float]:
    """Sends one frame over and over until the server hangs up: the close code, the bytes sent, and the seconds."""
    server, ended = stand.servers[0], []
    raw = await Raw.open(server.url, server.url, person["cookie"])
    code, began = asyncio.create_task(raw.code()), now()
    code.add_done_callback(lambda _code: ended.append(now()))
    if data[0] & 15 == CONTINUED:
        await raw.send(frame(TEXT, b"", last=False))
    many = data * max(1, ROUND // len(data))
    while not code.done() and raw.sent < most and await raw.send(many):
        await asyncio.sleep(0)
    found = await asyncio.wait_for(code, 30)
    raw.close()
    return found, raw.sent, ended[0] - began

"""Frames that no client of ours would send: random bytes, and well-meant ones with one thing wrong."""

import asyncio
import json
import random
import struct

from tests.chaos.raw import BINARY, CLOSE, CONTINUED, LOST, PING, PONG, TEXT, Raw, frame
from tests.chaos.stand import Stand

# What may end a connection that breaks the rules: WebSocket's own (or the line just ends), and ours.
RIGHT = {1000, 1002, 1005, 1007, 1009, LOST, 4400, 4408, 4413, 4429}
TYPES = ["post", "edit", "remove", "react", "read", "follow", "unfollow", "need", "hide", "typing", "beat"]
TYPES += ["checkin.open", "checkin.answer", "floor.set"]
ODD = [
    None, True, False, 0, -1, 1.5, 2**53, 2**70, 1e308, "", " ", "\0", "\ud800", "\u202e", "x" * 5000, [], {}, [[[]]],
    {"a": {"b": 1}}, "NaN", "😀" * 300,
]  # fmt: skip
# Frames before a new connection is taken, with as many pings below what one socket may send at once.
A_CONNECTION = 40
# Seconds after which a ping was taken for a part of the frame before it; then the connection is ended.
SWALLOWED = 0.1
FIELDS = ["id", "room", "body", "message", "mark", "on", "seq", "rooms", "words", "question", "state", "share", "mode"]
FIELDS += ["reason", "content_note", "reply_to", "seen", "sent"]
BROKEN = [
    "{",
    "[]",
    "null",
    "NaN",
    '{"type":1e999}',
    "{'a':1}",
    '{"a":1,}',
    "\ufeff{}",
    '"post"',
    "[" * 3000,
    "1" * 4500,
]


def random_frame(chance: random.Random) -> bytes:
    """Bytes that may or may not be a frame."""
    turn = chance.random()
    if turn < 0.35:
        return chance.randbytes(chance.randint(1, 300))
    opcode = chance.choice([CONTINUED, TEXT, TEXT, TEXT, BINARY, 3, 7, CLOSE, PING, PONG, 11, 15])
    data = struct.pack(">H", chance.choice([1000, 999, 1004, 1005, 1006, 5000])) if opcode == CLOSE else b""
    data += chance.randbytes(chance.choice([0, 1, 5, 125, 126, 400]))
    made = frame(
        opcode, data, last=chance.random() < 0.7, masked=chance.random() < 0.9, rsv=chance.choice([0] * 9 + [4])
    )
    return made if turn < 0.95 else made[: chance.randint(1, len(made))]


def odd_frame(chance: random.Random, room: str) -> bytes:
    """A text frame with something odd about it."""
    if chance.random() < 0.05:
        return frame(TEXT, chance.choice(BROKEN).encode("utf-8", "surrogatepass"))
    said = {
        "type": chance.choice(TYPES),
        "id": f"{chance.getrandbits(60)}",
        "room": room,
        "body": "Hello",
        "message": 1,
    }
    said |= {"seq": 1, "seen": 1, "on": True}
    for _ in range(chance.randint(1, 4)):
        said[chance.choice(FIELDS)] = chance.choice(ODD)
    if chance.random() < 0.3:
        said.pop(chance.choice(list(said)))
    return frame(TEXT, json.dumps(said).encode())


async def pour(stand: Stand, person: dict, made, count: int) -> dict[int, int]:
    """Sends `count` frames, each read by the server before the next, on a new connection whenever one has ended.

    How often each close code came.
    """
    codes: dict[int, int] = {}
    server, left = stand.servers[0], count
    while left:
        raw = await Raw.open(server.url, server.url, person["cookie"])
        echoes: asyncio.Queue[bytes] = asyncio.Queue()
        ended = asyncio.create_task(_listen(raw, echoes))
        for number in range(min(left, A_CONNECTION)):
            left -= 1
            if not await _is_read(raw, made(), str(number).encode(), echoes, ended):
                break
        if not ended.done():
            await raw.send(frame(CLOSE, struct.pack(">H", 1000)))
        raw.end()
        code = await asyncio.wait_for(ended, 30)
        codes[code] = codes.get(code, 0) + 1
        raw.close()
    return codes


async def _listen(raw: Raw, echoes: asyncio.Queue) -> int:
    while True:
        opcode, data = await raw.read()
        if opcode == PONG:
            echoes.put_nowait(data)
        elif opcode == CLOSE:
            return struct.unpack(">H", data[:2])[0] if data else LOST


async def _is_read(raw: Raw, odd: bytes, mark: bytes, echoes: asyncio.Queue, ended: asyncio.Task) -> bool:
    """Sends a frame with a ping behind it. True once the ping came back; an odd frame may also swallow the ping."""
    if ended.done() or not await raw.send(odd + frame(PING, mark)):
        return False
    while True:
        echo = asyncio.create_task(echoes.get())
        done, _waiting = await asyncio.wait({echo, ended}, timeout=SWALLOWED, return_when=asyncio.FIRST_COMPLETED)
        if echo not in done:
            echo.cancel()
            return False
        if echo.result() == mark:
            return True

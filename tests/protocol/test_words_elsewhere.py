"""What people write is in the database, and nowhere else: not in Redis, not in a log, not in mail."""

import asyncio

CANARY = "quince-lantern-47"


async def test_no_words_and_no_names_pass_through_redis(wide_evening, valkey, site_cluster):
    reader, writer = await asyncio.open_connection("127.0.0.1", valkey.port)
    writer.write(b"MONITOR\r\n")
    assert await reader.readline() == b"+OK\r\n"
    scene = wide_evening
    maya, ben = await scene.socket("maya"), await scene.socket("ben", server=1)
    for socket in (maya, ben):
        await socket.follow(scene.room)
    seq = await maya.post(scene.room, CANARY, content_note=CANARY)
    await ben.event(scene.room, seq=seq)
    await maya.ok("need", words=CANARY)
    overheard = await _until(reader, b"room.")
    writer.close()
    assert b"PUBLISH" in overheard.upper()
    assert CANARY.encode() not in overheard
    for name in ("Maya", "Ben", scene.room):
        assert name.encode() not in overheard
    assert CANARY not in site_cluster.words()


async def _until(reader, sign: bytes) -> bytes:
    """Everything that Redis was asked, up to the first quiet moment after a bell of a room was heard."""
    heard = b""
    async with asyncio.timeout(30):
        while sign not in heard:
            heard += await reader.read(65536)
        while True:
            try:
                heard += await asyncio.wait_for(reader.read(65536), 0.5)
            except TimeoutError:
                return heard

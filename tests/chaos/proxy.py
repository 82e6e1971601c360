"""A line between clients and a server that can go wrong: half-open, answers lost, cut in the middle of a frame."""

import asyncio
import random
import socket
import struct
from contextlib import suppress
from urllib.parse import urlsplit

RESET = struct.pack("ii", 1, 0)
CHUNK = 16 * 1024


class Line:
    """One connection through the proxy."""

    def __init__(self, client: asyncio.StreamWriter, server: asyncio.StreamWriter):
        self.client = client
        self.server = server
        self.fault: str | None = None

    def passes(self, data: bytes, *, towards_server: bool) -> bytes | None:
        """What of the bytes goes on; None: the line is cut after this."""
        if self.fault == "half-open":
            return b""
        if self.fault == "answers lost":
            return data if towards_server else b""
        if self.fault == "cut":
            half = data[: len(data) // 2]
            (self.server if towards_server else self.client).write(half)
            return None
        return data

    def reset(self) -> None:
        """Both ends learn it the hard way."""
        for writer in (self.client, self.server):
            with suppress(OSError):
                plain = writer.get_extra_info("socket")
                plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            writer.transport.abort()


class Proxy:
    """Listens on a port of its own, in front of one server. `door` is what a Talker takes."""

    def __init__(self, server: str):
        self.server = urlsplit(server)
        self.lines: set[Line] = set()
        self.door = ("", server)
        self._listening: asyncio.Server | None = None

    async def __aenter__(self) -> "Proxy":
        self._listening = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        port = self._listening.sockets[0].getsockname()[1]
        self.door = (f"http://127.0.0.1:{port}", self.door[1])
        return self

    async def __aexit__(self, *_how) -> None:
        self._listening.close()
        for line in list(self.lines):
            line.reset()

    def strike(self, fault: str, count: int) -> list[Line]:
        """So many of the lines go wrong: "half-open", "answers lost" or "cut"."""
        sound = [line for line in self.lines if line.fault is None]
        struck = random.sample(sound, min(count, len(sound)))
        for line in struck:
            line.fault = fault
        return struck

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            from_server, to_server = await asyncio.open_connection(self.server.hostname, self.server.port)
        except OSError:
            return writer.transport.abort()
        line = Line(writer, to_server)
        self.lines.add(line)
        try:
            pumps = [
                asyncio.create_task(self._pump(line, reader, to_server, towards_server=True)),
                asyncio.create_task(self._pump(line, from_server, writer, towards_server=False)),
            ]
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
            line.reset() if line.fault else [each.close() for each in (writer, to_server)]
            await asyncio.wait(pumps)
        finally:
            self.lines.discard(line)

    async def _pump(self, line: Line, reader, writer, *, towards_server: bool) -> None:
        with suppress(OSError):
            while data := await reader.read(CHUNK):
                on = line.passes(data, towards_server=towards_server)
                if on is None:
                    return
                writer.write(on)
                await writer.drain()

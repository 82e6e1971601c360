"""A client without manners: bytes on a socket, for what no library would send."""

import asyncio
import json
import os
import socket
import struct
from contextlib import suppress
from urllib.parse import urlsplit

from tests.protocol.client import SUBPROTOCOL
from tests.protocol.door import HANDSHAKE

CONTINUED, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
LOST = 1006


def frame(opcode: int, data: bytes, *, last: bool = True, masked: bool = True, rsv: int = 0) -> bytes:
    """The bytes of one WebSocket frame."""
    first, mask_bit = (0x80 if last else 0) | rsv << 4 | opcode, 0x80 if masked else 0
    if len(data) < 126:
        head = struct.pack(">BB", first, mask_bit | len(data))
    elif len(data) < 65536:
        head = struct.pack(">BBH", first, mask_bit | 126, len(data))
    else:
        head = struct.pack(">BBQ", first, mask_bit | 127, len(data))
    # A mask of zeros is a mask, too.
    return head + (bytes(4) if masked else b"") + data


def text(what) -> bytes:
    """An object as a text frame."""
    return frame(TEXT, json.dumps(what).encode())


class Raw:
    """One connection past its handshake."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        self.reader = reader
        self.writer = writer
        self.sent = 0

    @classmethod
    async def open(cls, address: str, origin: str, cookie: str, *, buffer: int | None = None) -> "Raw":
        """Shakes hands. `buffer`: bytes that the kernel may keep for a client that does not read."""
        parts = urlsplit(address)
        plain = socket.socket()
        if buffer is not None:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        plain.setblocking(False)
        await asyncio.get_running_loop().sock_connect(plain, (parts.hostname, parts.port))
        reader, writer = await asyncio.open_connection(sock=plain, limit=2**16 if buffer is None else buffer)
        asked = [("Host", parts.netloc), ("Origin", origin), ("Cookie", cookie), *HANDSHAKE]
        asked.append(("Sec-WebSocket-Protocol", SUBPROTOCOL))
        lines = ["GET /ws/ HTTP/1.1", *(f"{name}: {value}" for name, value in asked)]
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
        answer = await reader.readuntil(b"\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 101"), answer
        return cls(reader, writer)

    async def send(self, data: bytes) -> bool:
        """Sends bytes, waiting as long as the other side lets us wait; False once it has hung up."""
        try:
            self.writer.write(data)
            await self.writer.drain()
        except OSError:
            return False
        self.sent += len(data)
        return not self.writer.is_closing()

    async def read(self) -> tuple[int, bytes]:
        """The next frame: (opcode, data); (CLOSE, b"") where the connection ended without one."""
        try:
            first, length = await self.reader.readexactly(2)
            if length == 126:
                [length] = struct.unpack(">H", await self.reader.readexactly(2))
            elif length == 127:
                [length] = struct.unpack(">Q", await self.reader.readexactly(8))
            return first & 15, await self.reader.readexactly(length)
        except (asyncio.IncompleteReadError, OSError):
            return CLOSE, b""

    async def code(self) -> int:
        """Reads on until the server hangs up; the close code."""
        while True:
            opcode, data = await self.read()
            if opcode == CLOSE:
                return struct.unpack(">H", data[:2])[0] if data else LOST

    def end(self) -> None:
        """Nothing more is to be said, even if it was half a frame; the other side may have hung up before."""
        with suppress(OSError):
            if self.writer.can_write_eof() and not self.writer.is_closing():
                self.writer.write_eof()

    def close(self) -> None:
        """Away with it."""
        self.writer.transport.abort()


def noise(count: int) -> bytes:
    """Random bytes."""
    return os.urandom(count)

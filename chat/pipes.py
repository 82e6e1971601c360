"""How frames leave a process: as finished bytes where the server's transport is known, else through plain ASGI send.

Frames of one turn of the event loop are joined into one write. The direct road touches the server's own objects: where
their shape is not the one expected, the ASGI road is taken.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Protocol

from chat.wire.frames import Frame

Send = Callable[[dict[str, Any]], Awaitable[None]]


class Pipe(Protocol):
    """A socket's way out. Nothing here waits."""

    unsent: int

    def write(self, frame: Frame) -> None:
        """Sends a frame, behind all that were written before."""

    def close(self, code: int) -> None:
        """Closes the socket, behind all that was written."""

    def gone(self) -> None:
        """The connection is over: what waits is dropped."""


def pipe_for(send: Send) -> Pipe:
    """The best road for the server that gave us `send`."""
    daphnes = next(iter(getattr(send, "args", ())), None)
    if daphnes is not None and _is_daphnes(daphnes):
        return DaphnePipe(daphnes, send)
    uvicorns = getattr(send, "__self__", None)
    if uvicorns is not None and _is_uvicorns(uvicorns):
        return UvicornPipe(uvicorns, send)
    return AsgiPipe(send)


class AsgiPipe:
    """Plain ASGI: works with every server."""

    __slots__ = ("_drainer", "_outbox", "_send", "unsent")

    def __init__(self, send: Send) -> None:
        self.unsent = 0
        self._send = send
        self._outbox: deque[tuple[dict[str, Any], int]] = deque()
        self._drainer: asyncio.Task | None = None

    def write(self, frame: Frame) -> None:
        self.unsent += len(frame.payload)
        self._put({"type": "websocket.send", "text": frame.text}, len(frame.payload))

    def close(self, code: int) -> None:
        self._put({"type": "websocket.close", "code": code}, 0)

    def gone(self) -> None:
        self._outbox.clear()

    def _put(self, message: dict[str, Any], size: int) -> None:
        self._outbox.append((message, size))
        if self._drainer is None or self._drainer.done():
            self._drainer = asyncio.get_running_loop().create_task(self._drain())

    async def _drain(self) -> None:
        # One task at a time: with a server whose send waits, two would let frames overtake each other.
        while self._outbox:
            message, size = self._outbox.popleft()
            try:
                await self._send(message)
            except OSError:
                # How a server says that the client is gone.
                return self._outbox.clear()
            self.unsent -= size


class JoiningPipe:
    """Past a server's own framing: what is written in one turn of the loop leaves as one piece."""

    __slots__ = ("_closing", "_loop", "_protocol", "_send", "_waiting")

    def __init__(self, protocol: Any, send: Send) -> None:
        self._protocol = protocol
        self._send = send
        self._waiting: list[bytes] = []
        self._loop = asyncio.get_running_loop()
        self._closing: asyncio.Task | None = None

    def write(self, frame: Frame) -> None:
        if not self._waiting:
            self._loop.call_soon(self._flush)
        self._waiting.append(frame.wire)

    def close(self, code: int) -> None:
        self._flush()
        self._closing = self._loop.create_task(self._send_close(code))

    def gone(self) -> None:
        self._waiting.clear()

    async def _send_close(self, code: int) -> None:
        with suppress(OSError):
            await self._send({"type": "websocket.close", "code": code})

    def _flush(self) -> None:
        if self._is_connecting():
            # The handshake's answer goes first.
            self._loop.call_soon(self._flush)
            return
        waiting, self._waiting = self._waiting, []
        if waiting and self._is_open():
            self._out(b"".join(waiting))


class DaphnePipe(JoiningPipe):
    """Daphne: bytes straight to the socket, what it does not take to Twisted's buffer."""

    __slots__ = ()

    @property
    def unsent(self) -> int:
        transport = self._protocol.transport
        return len(transport.dataBuffer) - transport.offset + transport._tempDataLen if transport else 0

    def _is_connecting(self) -> bool:
        return self._protocol.state == self._protocol.STATE_CONNECTING

    def _is_open(self) -> bool:
        return self._protocol.state == self._protocol.STATE_OPEN

    def _out(self, data: bytes) -> None:
        transport = self._protocol.transport
        # Only with an empty buffer may bytes go past it, or they would overtake.
        if self.unsent == 0:
            try:
                taken = transport.getHandle().send(data)
            except (BlockingIOError, InterruptedError):
                taken = 0
            except OSError:
                # The other side is gone; Twisted will notice by itself.
                return
            data = data[taken:]
        if data:
            transport.write(data)


class UvicornPipe(JoiningPipe):
    """uvicorn with --ws websockets-sansio: bytes to asyncio's transport, which tries the socket first by itself."""

    __slots__ = ()

    @property
    def unsent(self) -> int:
        return self._protocol.transport.get_write_buffer_size()

    def _is_connecting(self) -> bool:
        return not self._protocol.handshake_complete

    def _is_open(self) -> bool:
        protocol = self._protocol
        return not (protocol.close_sent or protocol.disconnected or protocol.transport.is_closing())

    def _out(self, data: bytes) -> None:
        self._protocol.transport.write(data)


def _is_daphnes(protocol: Any) -> bool:
    if not any(cls.__module__ == "daphne.ws_protocol" for cls in type(protocol).__mro__):
        return False
    transport = getattr(protocol, "transport", None)
    plain = type(transport).__module__ == "twisted.internet.tcp" and not getattr(transport, "TLS", False)
    return plain and all(hasattr(transport, name) for name in ("dataBuffer", "offset", "_tempDataLen"))


def _is_uvicorns(protocol: Any) -> bool:
    if type(protocol).__module__ != "uvicorn.protocols.websockets.websockets_sansio_impl":
        return False
    known = ("handshake_complete", "close_sent", "disconnected")
    plain = getattr(protocol, "scheme", None) == "ws" and hasattr(protocol.transport, "get_write_buffer_size")
    return plain and all(hasattr(protocol, name) for name in known)

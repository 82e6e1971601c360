"""The WebSockets of one server process: Daphne's, with our bounds, an orderly goodbye, and little kept for each."""

import asyncio
import time
from typing import Any

from daphne.server import reactor  # chooses Twisted's reactor, so it stands first
from daphne.ws_protocol import WebSocketFactory, WebSocketProtocol

from config.headers import bare

FRAME = 64 * 1024  # bytes of a client's frame or message, as received
GULP = 8 * 1024  # bytes read from a socket at one go, so that nobody keeps the others waiting for long
INBOX = 32  # messages that wait for the application before the client's next bytes are left in the kernel
AT_A_STRETCH, REST = 8, 0.001  # messages of one client that are handed on, then a rest of so many seconds
ASIDES, ASIDES_RATE = 300, 60  # pings, pongs and fragments of a client: at once, then per second
PARTING = 200  # frames still looked at after the goodbye, for the client's own
RESTARTING, TOO_LARGE, TOO_MANY = 1012, 4413, 4429
# Of a frame: its first byte, where it is text and the whole of a message; the bit of its second that says that it is
# masked; the longest that the same byte tells; and how many bytes stand before the shortest words.
WHOLE_TEXT, MASKED, SHORT, SHORTEST = 0x81, 0x80, 125, 6
# What autobahn keeps of the handshake on every connection, and nobody asks for once it is open.
HANDSHAKE = [
    *("http_request_data", "http_headers", "http_response_data", "http_status_line", "http_request_params"),
    *("http_request_uri", "http_request_path", "http_request_host", "websocket_protocols", "websocket_extensions"),
    *("websocket_origin", "clean_headers", "application_deferred"),
]
# What autobahn sets on every connection, and on hardly any of them ever changes.
AS_A_RULE = {
    **dict.fromkeys(["triggered", "inside_message", "closedByMe", "failedByMe", "droppedByMe", "wasClean"], False),
    **dict.fromkeys(["wasMaxFramePayloadSizeExceeded", "wasMaxMessagePayloadSizeExceeded"], False),
    **dict.fromkeys(["wasOpenHandshakeTimeout", "wasCloseHandshakeTimeout", "wasServerConnectionDropTimeout"], False),
    **dict.fromkeys(["wasServingFlashSocketPolicyFile", "trackTimings"], False),
    **dict.fromkeys(["wasNotCleanReason", "localCloseCode", "localCloseReason", "remoteCloseCode"]),
    **dict.fromkeys(["remoteCloseReason", "openHandshakeTimeoutCall", "closeHandshakeTimeoutCall"]),
    **dict.fromkeys(["autoPingTimeoutCall", "autoPingPending", "autoPingPendingCall", "autoPingPendingSent"]),
    **dict.fromkeys(["trackedTimings", "_perMessageCompress", "protocol_to_accept"]),
}
# What of a connection may still be to ring when it is lost.
TIMERS = ("autoPingPendingCall", "closeHandshakeTimeoutCall")


class Inbox:
    """What a client has said and the application has not yet taken. Once it is full, the client has to wait."""

    __slots__ = ("_in_a_row", "_said", "_transport", "_waiter", "full_up")

    def __init__(self, transport) -> None:
        self._transport = transport
        self._said: list[dict[str, Any]] = []
        self._waiter: asyncio.Future | None = None
        self._in_a_row = 0
        self.full_up = False

    def put_nowait(self, message: dict[str, Any]) -> None:
        """What Daphne calls."""
        self._said.append(message)
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
        if not self.full_up and len(self._said) >= INBOX:
            self.full_up = True
            self._transport.pauseProducing()

    async def get(self) -> dict[str, Any]:
        """What the application calls: one at a time."""
        if self._said:
            # The others' turn; and now and then a rest, in which the threads that read and write for them get on.
            self._in_a_row += 1
            await asyncio.sleep(REST if self._in_a_row % AT_A_STRETCH == 0 else 0)
        while not self._said:
            self._in_a_row = 0
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        self._waiter = None
        message = self._said.pop(0)
        if self.full_up and len(self._said) <= INBOX // 2:
            self.full_up = False
            self._transport.resumeProducing()
        return message


class Socket(WebSocketProtocol):
    """One WebSocket. It can close with 1012, 4413 and 4429, which can't be said through ASGI or in time."""

    asides, asides_at, parting = float(ASIDES), 0.0, PARTING

    def connectionMade(self):
        # From here on the connection is no HTTP door any more.
        self.factory.server_class.doors.pop(self.transport, None)
        self.factory.server_class.sockets.add(self)
        self.transport.bufferSize = GULP
        # The door would be kept with its request for as long as it is told when to write on.
        self.transport.unregisterProducer()
        super().connectionMade()

    def onOpen(self):
        super().onOpen()
        mine = vars(self)
        for name in HANDSHAKE:
            mine.pop(name, None)
        self.request.headers = self.request.params = None
        # Made anew, since one that has lost entries keeps its size.
        self.__dict__ = {name: value for name, value in mine.items() if AS_A_RULE.get(name, self) != value}

    def connectionLost(self, reason):
        self.factory.server_class.sockets.discard(self)
        super().connectionLost(reason)
        # autobahn leaves these, and each would keep the whole socket until it rings.
        for name in TIMERS:
            if (timer := getattr(self, name, None)) is not None:
                timer.cancel()
                setattr(self, name, None)

    def say_goodbye(self) -> None:
        """Tells the client that the server restarts; once, and only if the socket is open."""
        if self.state == self.STATE_OPEN:
            self.sendCloseFrame(code=RESTARTING)

    def dataReceived(self, data):
        """autobahn's own, with a short road for what comes nearly always: one whole text frame, and nothing else."""
        text = _whole_text(data) if self.state == self.STATE_OPEN and not self.data and self._between() else None
        if text is None:
            return self._dataReceived(data)
        if self.autoPingTimeoutCall and self.autoPingRestartOnAnyTraffic:
            self._cancelAutoPingTimeoutCall()
        self.onMessage(text, False)

    def _between(self) -> bool:
        return self.current_frame is None and not self.inside_message

    def onFrameBegin(self):
        super().onFrameBegin()
        if self.state == self.STATE_CLOSING:
            self._look_on()
        elif self.current_frame.opcode not in (self.MESSAGE_TYPE_TEXT, self.MESSAGE_TYPE_BINARY) and self._overdone():
            self.sendCloseFrame(code=TOO_MANY)

    def onMessage(self, payload, isBinary):
        # What comes after our goodbye is for nobody.
        if self.state == self.STATE_OPEN:
            super().onMessage(payload, isBinary)

    def _look_on(self) -> None:
        self.parting -= 1
        if self.parting < 0:
            # A moment, so that a reset does not overtake the goodbye; meanwhile its bytes stay in the kernel.
            self.dataReceived = lambda data: None
            self.transport.pauseProducing()
            reactor.callLater(1, self.dropConnection, abort=True)

    def _overdone(self) -> bool:
        now = time.monotonic()
        self.asides = min(ASIDES, self.asides + (now - self.asides_at) * ASIDES_RATE) - 1
        self.asides_at = now
        return self.asides < 0

    def serverSend(self, content, binary=False):
        # An answer that comes after the goodbye: the client asks again when it is back.
        if self.state in (self.STATE_CONNECTING, self.STATE_OPEN):
            super().serverSend(content, binary)

    def failHandshake(self, reason, code=400, *more):
        # An origin that autobahn can't even read is refused like every other one that isn't ours.
        super().failHandshake(reason, 403 if "Origin" in reason else code, *more)

    def sendHttpErrorResponse(self, code, reason, responseHeaders=None):
        # What was odd enough to be refused is not repeated.
        self.sendData(bare(b"%d Refused" % code))

    def dropConnection(self, abort=False):
        # After an orderly goodbye the connection is closed, not reset: a reset could overtake the close frame.
        super().dropConnection(abort and not self.wasClean)

    def _max_message_size_exceeded(self, size, limit, reason):
        # The rest of the frame is read and thrown away, never kept.
        self.failedByMe = True
        self.sendCloseFrame(code=TOO_LARGE)


def _whole_text(data: bytes) -> bytes | None:
    """The words in these bytes, where they are one whole frame of masked text; None where autobahn has to look."""
    if len(data) < SHORTEST or data[0] != WHOLE_TEXT or data[1] < MASKED:
        return None
    length, start = data[1] - MASKED, SHORTEST
    if length > SHORT:
        length, start = int.from_bytes(data[2:4]), SHORTEST + 2
        if data[1] != MASKED + SHORT + 1 or length <= SHORT:
            return None
    if len(data) != start + length:
        return None
    mask = data[start - 4 : start] * (length // 4 + 1)
    words = (int.from_bytes(data[start:]) ^ int.from_bytes(mask[:length])).to_bytes(length)
    try:
        words.decode()
    except UnicodeDecodeError:
        return None
    return words


class SocketFactory(WebSocketFactory):
    """Makes sockets. What is the same for all is kept once, on their class, and not copied to each."""

    protocol = Socket

    def settle(self) -> None:
        """The options are as they will stay."""
        for name in WebSocketProtocol.CONFIG_ATTRS:
            value = getattr(self, name)
            # A function on a class would become a method.
            setattr(Socket, name, staticmethod(value) if callable(value) else value)
        for name, value in AS_A_RULE.items():
            setattr(Socket, name, value)
        Socket.CONFIG_ATTRS = []

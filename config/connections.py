"""The connections of one server process: Daphne's, with our bounds and an orderly goodbye."""

import asyncio
import time

from daphne.server import reactor  # chooses Twisted's reactor, so it stands first
from daphne.http_protocol import HTTPFactory, WebRequest
from daphne.ws_protocol import WebSocketFactory, WebSocketProtocol
from twisted.web.http import HTTPChannel

from config.headers import bare, completed

FRAME = 64 * 1024  # bytes of a client's frame or message, as received
BODY = 2 * 1024 * 1024  # bytes of a request's body; Django refuses its forms and JSON well below
ARRIVAL = 60  # seconds in which a request must have arrived in full
FAREWELL = 5  # seconds for a client to take its leave
GULP = 8 * 1024  # bytes read from a socket at one go, so that nobody keeps the others waiting for long
INBOX = 32  # messages that wait for the application before the client's next bytes are left in the kernel
ASIDES, ASIDES_RATE = 300, 60  # pings, pongs and fragments of a client: at once, then per second
PARTING = 1000  # frames still looked at after the goodbye, for the client's own
RESTARTING, TOO_LARGE, TOO_MANY = 1012, 4413, 4429
PLAIN = (b"Content-Type", b"text/plain; charset=utf-8")


class Request(WebRequest):
    """An HTTP request, with a bound on its size and on the time that it takes to arrive."""

    received = 0

    def process(self):
        # Daphne takes its own address from this header, whoever sends it: a page's links would lead where they say.
        self.requestHeaders.removeHeader(b"daphne-root-path")
        return None if self.channel.refused else super().process()

    def gotLength(self, length):
        super().gotLength(length)
        if length is not None and length > BODY:
            self.channel.refuse(b"413 Content Too Large")

    def handleContentChunk(self, data):
        self.received += len(data)
        if self.received > BODY:
            self.channel.refuse(b"413 Content Too Large")
        else:
            super().handleContentChunk(data)

    def check_timeouts(self):
        """Daphne's own bound on the answer, and ours on the question: a byte now and then keeps no door open."""
        began = self.server.connections.get(self, {}).get("connected", 0)
        if not hasattr(self, "request_start") and time.time() - began > ARRIVAL and self.channel:
            self.channel.refuse(b"408 Request Timeout")
        super().check_timeouts()

    def basic_error(self, status, status_text, body):
        """Daphne's last words where no application could answer, as plain text."""
        self.handle_reply({"type": "http.response.start", "status": status, "headers": completed([PLAIN])})
        self.handle_reply({"type": "http.response.body", "body": b"%d %s\n" % (status, status_text)})


class Door(HTTPChannel):
    """One HTTP connection."""

    refused = False

    def connectionMade(self):
        self.factory.server.doors[self.transport] = self
        super().connectionMade()

    def connectionLost(self, reason):
        self.factory.server.doors.pop(self.transport, None)
        super().connectionLost(reason)

    def close_when_idle(self) -> None:
        """Closes now, or as soon as the request that it carries is answered."""
        self.persistent = False
        if not self.requests:
            self.loseConnection()

    def refuse(self, status: bytes) -> None:
        """Answers without asking the application, and hangs up; what else comes in is thrown away."""
        if self.refused:
            return
        self.refused, self.dataReceived = True, lambda data: None
        self.transport.write(bare(status))
        # Closing at once, with words of the client's unread, would reset the connection and lose the answer.
        self._networkProducer.unregisterProducer()
        self.transport.loseWriteConnection()
        reactor.callLater(FAREWELL, self.transport.abortConnection)

    def _respondToBadRequestAndDisconnect(self):
        self.transport.write(bare(b"400 Bad Request"))
        self.loseConnection()


class DoorFactory(HTTPFactory):
    protocol = Door

    def buildProtocol(self, addr):
        door = super().buildProtocol(addr)
        door.requestFactory = Request
        return door


class Inbox(asyncio.Queue):
    """What a client has said and the application has not yet taken. Once it is full, the client has to wait."""

    def __init__(self, transport) -> None:
        super().__init__()
        self.transport = transport
        self.full_up = False

    def _put(self, message):
        super()._put(message)
        if not self.full_up and self.qsize() >= INBOX:
            self.full_up = True
            self.transport.pauseProducing()

    def _get(self):
        message = super()._get()
        if self.full_up and self.qsize() <= INBOX // 2:
            self.full_up = False
            self.transport.resumeProducing()
        return message


class Socket(WebSocketProtocol):
    """One WebSocket. It can close with 1012, 4413 and 4429, which can't be said through ASGI or in time."""

    asides, asides_at, parting = float(ASIDES), 0.0, PARTING

    def connectionMade(self):
        # From here on the connection is no HTTP door any more.
        self.factory.server_class.doors.pop(self.transport, None)
        self.factory.server_class.sockets.add(self)
        self.transport.bufferSize = GULP
        super().connectionMade()

    def connectionLost(self, reason):
        self.factory.server_class.sockets.discard(self)
        super().connectionLost(reason)

    def say_goodbye(self) -> None:
        """Tells the client that the server restarts; once, and only if the socket is open."""
        if self.state == self.STATE_OPEN:
            self.sendCloseFrame(code=RESTARTING)

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
            # Read for a moment more, so that a reset does not overtake the goodbye, but no more taken apart.
            self.dataReceived = lambda data: None
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
        # A header that was odd enough to be refused is not repeated.
        self.sendData(bare(b"%d Refused" % code))

    def dropConnection(self, abort=False):
        # After an orderly goodbye the connection is closed, not reset: a reset could overtake the close frame.
        super().dropConnection(abort and not self.wasClean)

    def _max_message_size_exceeded(self, size, limit, reason):
        # The rest of the frame is read and thrown away, never kept.
        self.failedByMe = True
        self.sendCloseFrame(code=TOO_LARGE)


class SocketFactory(WebSocketFactory):
    protocol = Socket

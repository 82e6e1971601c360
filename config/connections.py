"""The HTTP connections of one server process: Daphne's, with our bounds and an orderly goodbye."""

import time

from daphne.server import reactor  # chooses Twisted's reactor, so it stands first
from daphne.http_protocol import HTTPFactory, WebRequest
from twisted.web.http import HTTPChannel

BODY = 2 * 1024 * 1024  # bytes of a request's body; Django refuses its forms and JSON well below
ARRIVAL = 60  # seconds in which a request must have arrived in full
FAREWELL = 5  # seconds for a client to take its leave
PLAIN = [
    (b"Content-Type", b"text/plain; charset=utf-8"),
    (b"Cache-Control", b"no-store"),
    (b"X-Content-Type-Options", b"nosniff"),
]


class Request(WebRequest):
    """An HTTP request, with a bound on its size and on the time that it takes to arrive."""

    received = 0

    def process(self):
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
        self.handle_reply({"type": "http.response.start", "status": status, "headers": PLAIN})
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
        self.transport.write(b"HTTP/1.1 " + status + b"\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
        # Closing at once, with words of the client's unread, would reset the connection and lose the answer.
        self._networkProducer.unregisterProducer()
        self.transport.loseWriteConnection()
        reactor.callLater(FAREWELL, self.transport.abortConnection)


class DoorFactory(HTTPFactory):
    protocol = Door

    def buildProtocol(self, addr):
        door = super().buildProtocol(addr)
        door.requestFactory = Request
        return door

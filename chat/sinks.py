"""One open socket, as the hub writes to it: what was sent, what the client has seen, what has to wait."""

import time

from chat.entrance import Entrance, View
from chat.models import Membership
from chat.pipes import Send, pipe_for
from chat.reach import Reach
from chat.rendering import Reader
from chat.wire import frames
from chat.wire.frames import Frame

MOST_OVERFLOW = 64 * 1024
MOST_UNSENT = 256 * 1024
SILENT_SECONDS = 100
STALLED_SECONDS = 30
SIGNED_OUT, ROLE_CHANGED, STALLED, REPLACED = 4401, 4403, 4408, 4409
# Nearly nobody has blocked anybody: they share one view.
OPEN_VIEW = View(frozenset(), frozenset())


class Following:
    """A room that a socket follows, and the seq of the last event written to it."""

    __slots__ = (
        "cursor",
        "farewell",
        "member_id",
        "member_pk",
        "name",
        "reader",
        "room_id",
        "room_pk",
        "shows_presence",
        "shows_typing",
        "since",
    )

    def __init__(self, member: Membership, reach: Reach, cursor: int, view: View) -> None:
        self.room_pk = member.room_id
        self.room_id = member.room.public_id
        self.member_pk = member.pk
        self.member_id = member.public_id
        self.name = member.name
        self.cursor = cursor
        # When this stay began: leavings before it are history.
        self.since = reach.stays[-1][0] if reach.stays else 0
        self.shows_presence = False
        self.shows_typing = member.shows_typing
        self.reader = Reader(member.person_id, member.is_coach, reach, view.blocked)
        self.farewell: Frame | None = None


class Feed:
    """A room that some local socket follows, and the seq of the last event handed out."""

    __slots__ = ("last", "people", "room_id", "room_pk", "settled", "sinks")

    def __init__(self, room_pk: int, room_id: str, last: int) -> None:
        self.room_pk = room_pk
        self.room_id = room_id
        self.last = last
        # Up to here nobody is behind; None while somebody may be.
        self.settled: int | None = None
        self.sinks: dict[Sink, Following] = {}
        # Who is who: {member id: (person pk, name)}.
        self.people: dict[str, tuple[int, str]] = {}


class Sink:
    """A socket's way out. Everything here runs on the event loop and never waits."""

    __slots__ = (
        "_held",
        "_overflow",
        "_pipe",
        "_sent_at",
        "actor",
        "beaten_at",
        "closed",
        "followings",
        "look_at",
        "notice",
        "seen",
        "sent",
        "session_ends",
        "view",
    )

    def __init__(self, entrance: Entrance, send: Send) -> None:
        self.actor = entrance.actor
        self.view = entrance.view if entrance.view != OPEN_VIEW else OPEN_VIEW
        self.session_ends = entrance.session_ends
        # What happened before hello is in hello: notices up to here are not told.
        self.notice = entrance.notice
        self.followings: dict[int, Following] = {}
        self.beaten_at = time.monotonic()
        self.closed = False
        # The second of our clock at which somebody looks whether it is silent, stalled or over.
        self.look_at = 0
        self.sent = 0
        self.seen = 0
        self._pipe = pipe_for(send)
        # When each frame that was not yet seen was sent.
        self._sent_at: list[float] = []
        self._overflow = 0
        self._held: list[Frame] | None = None

    @property
    def room_left(self) -> int:
        """How many more events fit into the window; none while the connection takes no more bytes."""
        if self._pipe.unsent > MOST_UNSENT:
            return 0
        waiting = len(self._held) if self._held else 0
        return frames.WINDOW - (self.sent - self.seen) - waiting

    @property
    def is_full(self) -> bool:
        return self.room_left <= 0

    def tell(self, frame: Frame) -> None:
        """Writes an event or a signal; while a write of this socket is being answered, behind that answer."""
        if self._held is not None:
            self._held.append(frame)
        else:
            self._write(frame)

    def hold(self) -> None:
        """From now until the answer, events wait: the ok of a write precedes its event on the writer's socket."""
        self._held = []

    def answer(self, frame: Frame) -> None:
        """Writes an answer, then what was held behind it."""
        self.insist(frame)
        held, self._held = self._held, None
        for waiting in held or []:
            self._write(waiting)

    def insist(self, frame: Frame) -> None:
        """Writes an answer or a notice, past the window too, up to a bound; beyond it the socket is closed."""
        if self.sent - self.seen >= frames.WINDOW:
            self._overflow += len(frame.payload)
            if self._overflow > MOST_OVERFLOW:
                return self.close(STALLED)
        self._write(frame)

    def beat(self, seen: int) -> bool:
        """The client says how many frames it has received. False where that is more than were sent."""
        if seen > self.sent:
            return False
        self.beaten_at = time.monotonic()
        del self._sent_at[: max(0, seen - self.seen)]
        self.seen = max(self.seen, seen)
        if self.sent - self.seen < frames.WINDOW:
            self._overflow = 0
        return True

    def patience(self, now: float) -> float:
        """Seconds for which the client may go on like this; none left where it was silent or stalled too long."""
        silent = self.beaten_at + SILENT_SECONDS - now
        if self.sent == self.seen:
            return min(silent, STALLED_SECONDS)
        stalled = self._sent_at[0] + STALLED_SECONDS - now
        if self.sent - self.seen < frames.WINDOW // 2:
            # Not yet; but with more frames it might be at any moment from then on.
            stalled = max(stalled, 1)
        return min(silent, stalled)

    def close(self, code: int) -> None:
        """Closes the socket behind what was written; nothing is written after."""
        if not self.closed:
            self.closed = True
            self._pipe.close(code)

    def gone(self) -> None:
        """The connection is over: nothing more is written."""
        self.closed = True
        self._pipe.gone()

    def _write(self, frame: Frame) -> None:
        if not self.closed:
            self.sent += 1
            self._sent_at.append(time.monotonic())
            self._pipe.write(frame)

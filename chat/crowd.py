"""The sockets of one process: who is connected, which rooms they follow, and what ends either."""

import time
from collections import defaultdict, deque
from collections.abc import Callable, Coroutine, Iterator
from itertools import takewhile
from typing import Any

from msgspec import UNSET

from chat import fresh
from chat.following import Followed
from chat.reading import Hint, Seen
from chat.rendering import Told
from chat.seats import Seats
from chat.signals import Signals
from chat.sinks import REPLACED, ROLE_CHANGED, SIGNED_OUT, STALLED, Feed, Following, Sink
from chat.wire import frames
from peers import revocations
from peers.models import Revocation

CODES = {
    Revocation.Kind.SESSION: SIGNED_OUT,
    Revocation.Kind.ACCOUNT: SIGNED_OUT,
    Revocation.Kind.ROLE: ROLE_CHANGED,
}


class Crowd:
    """Everything here runs on the hub's event loop and never waits."""

    def __init__(self, process: str, spawn: Callable[[Coroutine], Any], rooms_changed: Callable[[], None]) -> None:
        # The sockets of each person, by pk, and the rooms that some socket follows, by pk.
        self.sinks: dict[int, list[Sink]] = {}
        self.feeds: dict[int, Feed] = {}
        fresh.follow(self.feeds)
        self.signals = Signals(process, self.feeds, spawn)
        self._seats = Seats(process)
        self._rooms_changed = rooms_changed
        self._recent: deque[Revocation] = deque(maxlen=5000)
        # By the second of our clock: whom to look at then, for being silent, stalled or signed out by time.
        self._looks: defaultdict[int, set[Sink]] = defaultdict(set)
        self._looked = int(time.monotonic())

    def admit(self, sink: Sink) -> bool:
        """Takes a socket in. False where what was read for it changed meanwhile: its session ended, a block made."""
        since = takewhile(lambda one: one.number > sink.actor.as_of, reversed(self._recent))
        if any(_ends(one, sink) or _changes_view(one, sink) for one in since):
            return False
        mine = self.sinks.setdefault(sink.actor.person_id, [])
        mine.append(sink)
        self._look_later(sink, self._looked + 1)
        self._give_way(self._seats.taken(sink.actor.person_id, mine))
        return True

    def drop(self, sink: Sink, code: int | None = None) -> None:
        """Lets a socket go; with a code it is closed."""
        for mine in list(sink.followings.values()):
            self.end(sink, mine)
        # Whoever comes and goes all the time leaves nothing behind.
        if sink.look_at in self._looks:
            self._looks[sink.look_at].discard(sink)
        theirs = self.sinks.get(sink.actor.person_id, [])
        if sink in theirs:
            theirs.remove(sink)
            if not theirs:
                del self.sinks[sink.actor.person_id]
                self._seats.left(sink.actor.person_id)
        if code is not None:
            sink.close(code)

    def hear_of_seats(self, bell: dict[str, Any]) -> None:
        """Another process told of its sockets of a person."""
        self._give_way(self._seats.heard(bell, self.sinks.get(bell["person"], [])))

    def _give_way(self, sinks: list[Sink]) -> None:
        for sink in sinks:
            self.drop(sink, REPLACED)

    def follow(self, sink: Sink, found: Followed) -> bool:
        """From here on the socket gets every event of the room above the cursor. True where it is the first here."""
        room = found.member.room
        feed, new = self.feeds.get(room.pk), room.pk not in self.feeds
        if feed is None:
            feed = self.feeds[room.pk] = Feed(room.pk, room.public_id, found.answer.head)
            self._rooms_changed()
        feed.people.update(found.people)
        feed.settled = None
        mine = Following(found.member, found.reach, found.cursor, sink.view)
        # One text for all who follow.
        mine.room_id = feed.room_id
        feed.sinks[sink] = sink.followings[room.pk] = mine
        self.signals.show(mine, found.shows)
        return new

    def unfollow(self, sink: Sink, room_id: str) -> None:
        """Live events of the room stop."""
        for mine in list(sink.followings.values()):
            if mine.room_id == room_id:
                self.end(sink, mine)

    def end(self, sink: Sink, mine: Following) -> None:
        """A socket follows a room no more."""
        sink.followings.pop(mine.room_pk, None)
        feed = self.feeds.get(mine.room_pk)
        if feed is not None:
            feed.sinks.pop(sink, None)
            if not feed.sinks:
                del self.feeds[mine.room_pk]
                self._rooms_changed()
        self.signals.show(mine, False)

    def revoke(self, revocation: Revocation, seen: Seen | None) -> None:
        """A revocation takes effect on the person's sockets: closed, or looking again with fresh eyes."""
        self._recent.append(revocation)
        for sink in list(self.sinks.get(revocation.person_id, ())):
            if _ends(revocation, sink):
                self.drop(sink, CODES[revocation.kind])
            elif seen is not None and revocation.kind == Revocation.Kind.VIEW:
                self._look_again(sink, seen)

    def _look_again(self, sink: Sink, seen: Seen) -> None:
        sink.view = seen.view
        for room, mine in sink.followings.items():
            mine.reader.blocked = seen.view.blocked
            mine.shows_typing = room in seen.typing
            self.signals.show(mine, room in seen.presence)

    def behind(self, sink: Sink) -> Following | None:
        """A room of the socket whose events were handed out further than it has them."""
        return next(self.all_behind(sink), None)

    def all_behind(self, sink: Sink) -> Iterator[Following]:
        """All such rooms."""
        for room, mine in sink.followings.items():
            if mine.cursor < self.feeds[room].last:
                yield mine

    def write(self, sink: Sink, mine: Following, told: Told) -> None:
        """Writes the next event of a room to a socket. Their own leaving is the last one that it gets."""
        sink.tell(told.frame(mine.reader))
        mine.cursor = told.seq
        if told.kind == "member.left" and told.subject == mine.member_pk and told.seq > mine.since:
            self.end(sink, mine)
            if mine.farewell:
                sink.insist(mine.farewell)

    def tell(self, notice: Hint) -> None:
        """A hint to something stored, on all sockets of its person."""
        frame = frames.encode(
            frames.NoticeFrame(
                kind=notice.kind,
                room=notice.room if notice.room is not None else UNSET,
                seq=notice.seq if notice.seq is not None else UNSET,
            )
        )
        told_since = [sink for sink in self.sinks.get(notice.person_pk, ()) if sink.notice < notice.number]
        for sink in told_since:
            mine = sink.followings.get(notice.room_pk)
            if notice.kind == "room.lost" and mine is not None:
                # Their own member.left is the last event of a room; this comes after it.
                mine.farewell = frame
            else:
                sink.insist(frame)

    def stragglers(self) -> Iterator[Sink]:
        """Sockets that are behind and have room in their window. Rooms where nothing happened are passed over."""
        for feed in self.feeds.values():
            if feed.settled == feed.last:
                continue
            behind = [sink for sink, mine in feed.sinks.items() if mine.cursor < feed.last]
            feed.settled = None if behind else feed.last
            yield from (sink for sink in behind if not sink.is_full)

    def close_overdue(self, wall_ms: int, now: float) -> None:
        """Closes sockets whose session is over (by the database's clock), and those silent or stalled for too long.

        Each is looked at when that might be, at the earliest: not all of them every second. `now` is monotonic.
        """
        while self._looked < int(now):
            self._looked += 1
            for sink in self._looks.pop(self._looked, ()):
                self._look_at(sink, now, wall_ms)

    def _look_at(self, sink: Sink, now: float, wall_ms: int) -> None:
        if sink.closed:
            return
        patience = sink.patience(now)
        if sink.session_ends <= wall_ms:
            self.drop(sink, SIGNED_OUT)
        elif patience <= 0:
            self.drop(sink, STALLED)
        else:
            wait = min(patience, (sink.session_ends - wall_ms) / 1000)
            self._look_later(sink, max(self._looked, int(now + wait)) + 1)

    def _look_later(self, sink: Sink, second: int) -> None:
        sink.look_at = second
        self._looks[second].add(sink)


def _ends(revocation: Revocation, sink: Sink) -> bool:
    theirs = revocation.person_id == sink.actor.person_id and Revocation.Kind(revocation.kind).is_end
    end = (revocation.number, revocation.session)
    return theirs and revocations.is_over(sink.actor.session, sink.actor.as_of, [end])


def _changes_view(revocation: Revocation, sink: Sink) -> bool:
    return revocation.kind == Revocation.Kind.VIEW and revocation.person_id == sink.actor.person_id

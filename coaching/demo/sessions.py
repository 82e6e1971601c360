"""What coaches of the demo keep of sessions: an arc of their own, and a word that somebody still waits for."""

from datetime import datetime, timedelta

from chat.models import Room
from coaching import arcs, follow_ups, parts, sessions
from coaching.demo.people import Cast
from coaching.models import FollowUp, Session
from peers.ids import new_id

SHORT = ("arrival", "checkin", "topic", "closing", "leaving", "door")
ENDED_BEFORE, LASTED = timedelta(hours=14), timedelta(hours=1)


def add(cast: Cast, rooms: dict[str, Room], now: datetime) -> None:
    """Keeps the arc, and runs a session of yesterday whose words stand in the room already."""
    coach, room = cast.actor("Cora"), rooms["evening"].public_id
    arcs.add(coach, id=new_id(), name="A short evening", arc=[parts.fresh(kind) for kind in SHORT])
    sessions.begin(coach, id=new_id(), room=room, template="")
    follow_ups.wish(cast.actor("Maya"), room=room, wish="hello")
    sessions.end(coach, id=new_id(), room=room)
    began = now - ENDED_BEFORE - LASTED
    Session.objects.update(began_at=began, ends_at=began + LASTED, ended_at=began + LASTED)
    FollowUp.objects.update(asked_at=began)

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from chat import messages, rendering, timeline
from chat.models.event import Event
from peers.ids import new_id


@pytest.fixture
def say(acting):
    """say(maya, evening, "hello"): she posts it, whatever a kind word would say to it; the seq that names it."""

    def post(someone, room, body="hello", **more):
        fields = {"id": new_id(), "room": room.public_id, "body": body, "considered": True}
        return messages.post_message(acting(someone), **fields, **more)["seq"]

    return post


@pytest.fixture
def seen_by(member_of):
    """seen_by(ben, evening): the frames of the room's whole log as he may read them."""

    def read(someone, room):
        member = member_of(someone, room)
        events = list(Event.objects.filter(room=room).select_related("room", "by", "member").order_by("seq"))
        return [told.shown(timeline.reader_of(member)) for told in rendering.tell(events)]

    return read


@pytest.fixture
def at_once():
    """at_once(work, 8): runs work(0) … work(7) in threads that start together; their results, errors among them."""

    def run(work, times):
        gate = threading.Barrier(times)

        def one(number):
            gate.wait()
            try:
                return work(number)
            except Exception as error:  # noqa: BLE001 - the test looks at what came out
                return error
            finally:
                connection.close()

        with ThreadPoolExecutor(times) as pool:
            return list(pool.map(one, range(times)))

    return run

import pytest

from chat import rendering, timeline
from chat.models import Membership, Notice
from chat.models.event import Event
from coaching import answers, checkins, library
from coaching.models import Checkin
from peers.ids import new_id
from tests.harness import cast


@pytest.fixture
def exercises_there(db):
    """The library, loaded."""
    return library.load()


@pytest.fixture
def ask(acting, cora):
    """ask(evening): Cora opens a check-in there; its seq."""

    def open_one(room, question="How is it just now?", by=cora, **more):
        fields = {"id": new_id(), "room": room.public_id, "question": question, **more}
        return checkins.open_checkin(acting(by), **fields)["seq"]

    return open_one


@pytest.fixture
def say(acting):
    """say(maya, evening, seq, state="ventral", share="coach"): she answers that check-in."""

    def answer(someone, room, checkin, **fields):
        fields = {"state": "ventral"} | fields if "withdraw" not in fields else fields
        return answers.answer_checkin(acting(someone), id=new_id(), room=room.public_id, checkin=checkin, **fields)

    return answer


@pytest.fixture
def close(acting, cora):
    """close(evening, seq): Cora closes it; what the room was told."""

    def close_one(room, checkin, by=cora):
        checkins.close_checkin(acting(by), id=new_id(), room=room.public_id, checkin=checkin)
        return Checkin.objects.get(room=room, seq=checkin).outcome

    return close_one


@pytest.fixture
def crowd(cora, evening, maya, ben):
    """Eight peers of the room evening: Maya, Ben and six more."""
    more = [cast.person(name) for name in ("Finn", "Gita", "Hana", "Ivo", "Jun", "Kofi")]
    for someone in more:
        cast.rooms.add_member(evening, someone)
    return [maya, ben, *more]


@pytest.fixture
def log_of(db):
    """log_of(evening, ben): the frames of the room's log as he may read them."""

    def read(room, someone):
        member = Membership.objects.select_related("room", "person").get(person=someone, room=room)
        events = list(Event.objects.filter(room=room).select_related("room", "by", "member").order_by("seq"))
        return [told.shown(timeline.reader_of(member)) for told in rendering.tell(events)]

    return read


@pytest.fixture
def notices_of(db):
    """notices_of(cora, "checkin.answer"): the room and seq of each notice that she got."""

    def read(someone, kind):
        return list(Notice.objects.filter(person=someone, kind=kind).values_list("room_id", "seq"))

    return read

"""Who gets what answer from which door: every address, asked by everybody, against the table in matrix.txt.

Everything is of the room *evening*: Maya is its member, Cora its coach. Omar and Dara are of another room. GET, then an
empty POST; each is undone before the next. A new address fails here until it has its line.
"""

import re
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from chat import needs
from chat.models import Need
from chat.moderation import reports
from coaching import afterwards, answers, checkins, library, notes, writing
from coaching.models import Afterwards, CheckinAnswer
from peers import invitations
from peers.ids import new_id
from tests.rules.test_guards import addresses

TABLE = Path(__file__).with_name("matrix.txt")
PEOPLE = ("nobody", "maya", "ben", "omar", "cora", "dara", "sana", "ada")


@pytest.fixture
def people(client, client_of, maya, ben, omar, cora, dara, sana, ada, harbour):
    """A client for each of PEOPLE."""
    signed_in = {p.pseudonym.lower(): client_of(p) for p in (maya, ben, omar, cora, dara, sana, ada)}
    return {"nobody": client, **signed_in}


@pytest.fixture
def things(evening, maya, ben, cora, member_of, acting, said):
    """What stands for each part of an address: all of it Maya's or her room's."""
    asked = checkins.open_checkin(acting(cora), id=new_id(), room=evening.public_id, question="How are you?")["seq"]
    answer = {"room": evening.public_id, "checkin": asked, "state": "ventral", "share": "only_me"}
    answers.answer_checkin(acting(maya), id=new_id(), **answer)
    words = {"about": "room", "held_on": timezone.localdate(), "words": {"did": "we breathed"}}
    needs.raise_need(acting(maya), id=new_id())
    report = reports.report(acting(ben), room=evening.public_id, message=said, why="hard")
    return {
        "<str:room>": evening.public_id,
        "<str:member>": member_of(ben, evening).public_id,
        "messages/<int:seq>": f"messages/{said}",
        "checkins/<int:seq>": f"checkins/{asked}",
        "<int:seq>": str(said),
        "<str:person>": ben.public_id,
        "<slug:slug>": "breathe-alongside",
        "<str:token>": invitations.invite(cora)[1],
        "<str:note>": notes.write_note(acting(cora), id=new_id(), room=evening.public_id, **words)["note"],
        "<str:need>": Need.objects.get().public_id,
        "<str:report>": report.public_id,
        "<str:draft>": writing.begin(acting(cora), id=new_id()),
        "<str:afterwards>": _told(acting, maya),
        "<str:state>": "dorsal",
        "<str:answer>": CheckinAnswer.objects.get().public_id,
    }


def _told(acting, someone) -> str:
    library.load()
    afterwards.tell(acting(someone), id=new_id(), exercise="breathe-alongside", answer="same")
    return Afterwards.objects.get().public_id


def path_of(route: str, things: dict[str, str]) -> str:
    for part, thing in things.items():
        route = route.replace(part, thing)
    return re.sub(r"<\w+:\w+>", "nothing", route)


def status_of(client, method: str, path: str) -> str:
    with transaction.atomic():
        answer = getattr(client, method)(path, headers={"Accept": "text/html"})
        transaction.set_rollback(True)
    return "in" if "/accounts/login/" in answer.headers.get("Location", "") else str(answer.status_code)


@pytest.mark.django_db
def test_every_door_answers_everybody_as_the_table_says(people, things):
    told = ["method route " + " ".join(PEOPLE)]
    for route, view in sorted(addresses().items()):
        if view.__module__.startswith("allauth."):
            continue
        for method in ("get", "post"):
            statuses = []
            for name in PEOPLE:
                cookies = people[name].cookies.copy()
                statuses.append(status_of(people[name], method, path_of(route, things)))
                people[name].cookies = cookies
            told.append(f"{method} {route} " + " ".join(statuses))
    assert told == TABLE.read_text().splitlines()

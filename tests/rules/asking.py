"""Asks the doors of the site as the permission matrix says, each time on an untouched stage, and names the answers."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import connection, reset_queries, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from peers.ids import new_id
from tests.rules.people_and_things import Stage

SECOND_STEP = "/accounts/second-step/"
AGAIN = "reauthenticate/"
# A number in an address is one of these, by what stands before it.
NUMBERED = {"messages": "message", "checkins": "checkin", "exercises": "run", "keys": "key"}
# So is a link, and the word under which its things stand on the stage.
LINKED = {"copy": "copy", "erased": "receipt"}
ONE_TIME = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|name="id" value="[^"]+"|data-[a-z-]+="[0-9a-f-]{36}"')


@dataclass
class Answer:
    """One answer: its name, what it said without one-time words, and how many questions it put to the database."""

    name: str
    words: bytes = b""
    queries: int = 0


@dataclass
class Door:
    """One address and method."""

    method: str
    route: str
    kind: str = field(init=False)

    def __post_init__(self) -> None:
        self.kind = kind_of(self.route)

    def path(self, stage: Stage, state: str) -> str:
        """The address of the thing in that state."""
        parts = stage.things[self.kind][state] if self.kind else {}
        return re.sub(r"<(?:\w+:)?(\w+)>", lambda part: parts[part[1]], self.route)


def kind_of(route: str) -> str:
    """What the last part of an address names: a room, a message, a person; "" where there is none."""
    parts = re.findall(r"(?:(\w+)/)?<(?:\w+:)?(\w+)>", route)
    if not parts:
        return ""
    before, name = parts[-1]
    return NUMBERED[before] if name in ("seq", "pk") else LINKED[before] if name == "link" else name


def form(stage: Stage, route: str) -> dict[str, object]:
    """Something good for every field that any form of ours has, so that nothing but the guard refuses it."""
    evening = stage.things["room"]["own"]["room"]
    words = dict.fromkeys(("body", "words", "reason", "question", "did", "content_note"), "a few words")
    numbers = {"hours": "1", "days": "7", "seats": "1", "lead_in": "5", "intensity": "3", "seq": "1"}
    choices = {"mark": "heard", "on": "1", "why": "hard", "outcome": "nothing", "exercise": "breathe-alongside"}
    choices |= {"state": "ventral", "share": "only_me", "way": "withdraw", "answer": "accept", "about": "room"}
    choices |= {"part": "speak", "mode": "open", "when": "wait", "agrees": "yes", "proposal": stage.proposal}
    choices |= {"invitation": stage.invitation}
    names = {"name": "another name", "purpose": "", "note": "", "pseudonym": "Somebody New", "pronouns": ""}
    people = {
        "coach": stage.people["other coach"].public_id,
        "role": "peer",
        "sure": "on",
        "theme": "dark",
        "held_on": "2026-01-05",
    }
    fields = {"id": new_id(), "room": evening, "rooms": [evening], **words, **numbers, **choices, **names, **people}
    return fields | next((own for part, own in _elsewhere(stage).items() if part in route), {})


def _elsewhere(stage: Stage) -> dict[str, dict[str, object]]:
    """What fields of the same name want in other forms, by a part of their routes."""
    private, coach = {"why": "danger"}, stage.people["coach"].public_id
    today, tomorrow = (str(timezone.localdate() + timedelta(days=days)) for days in (0, 1))
    return {
        "/selves/": private | {"answer": "agree"},
        "/open/": private,
        "/appeals/": {"outcome": "stands"},
        "/members/<str:member>/remove/": {"at_once": "selling"},
        "/hand-on/": {"to": stage.people["without second factor"].public_id},
        "/reports/<str:report>/ask/": {"of": stage.people["without second factor"].public_id},
        "<str:room>/me/": {"mark": "5"},
        "/repair/": {"member": stage.things["member"]["own"]["member"]},
        "/repairs/<str:repair>/answer/": {"answer": "yes"},
        "/keeping/": {"days": "30"},
        "/join/": {"rooms": [stage.things["room"]["promised"]["room"]]},
        "/afterwards/": {"answer": "same"},
        "/place/": {"place": "helps"},
        "/checkins/kinds/": {"kind": "sleep"},
        "/checkins/habit/": {"share": "coach"},
        "/word/": {"member": stage.things["member"]["shared"]["member"]},
        "/exercises/offer/": {"first": "look-around", "second": "tap-beat"},
        "/session/go/": {"at": "0", "do": "go"},
        "/session/after/done/": {"follow_up": stage.things["follow_up"]["own"]["follow_up"], "done": "1"},
        "/session/after/": {"wish": "time"},
        "/step/": {"state": "in-contact"},
        "/level/": {"level": "1"},
        "/colleague/": {"to": stage.people["without second factor"].public_id},
        "/promise/": {"due_on": today},
        "/care/promises/": {"outcome": "kept"},
        "/plan/share/": {"coach": stage.things["share"]["own"]["coach"]},
        "/duty/rota/": {"day": tomorrow, "begins": "18:00", "minutes": "120", "do": "cannot", "person": coach},
        "/help/lines/": {"country": "US", "call": "116 123", "text": "", "hours": "always", "source": "rang"}
        | {"checked_on": today},
        "/sessions/": {"count": "1", "kind-0": "topic", "words-0": "a few words", "minutes-0": "5"},
    }


def ask(client: Client, stage: Stage, door: Door, state: str, *, count: bool = False, **fields) -> Answer:
    """The answer to somebody at a door; whatever it did is undone."""
    sent = {"data": {**form(stage, door.route), **fields}} if door.method == "POST" else {}
    # Django keeps the last 9,000: once there are so many, counts would come out as nothing.
    reset_queries()
    with undone(client), CaptureQueriesContext(connection) if count else transaction.atomic() as asked:
        answer = client.generic(door.method, door.path(stage, state)) if door.method not in ("GET", "POST") else None
        answer = answer or getattr(client, door.method.lower())(
            door.path(stage, state), headers={"Accept": "text/html"}, **sent
        )
    words = ONE_TIME.sub(b"", answer.content) if count else b""
    return Answer(name_of(answer), words, len(asked) if count else 0)


def name_of(answer: HttpResponse) -> str:
    """What an answer means: ok, in (sign in first), again (who one is), step (the second step first), or its status."""
    where = answer.headers.get("Location", "")
    if "/accounts/login/" in where or answer.status_code == 401:
        return "in"
    if AGAIN in where:
        return "again"
    if where == SECOND_STEP:
        return "step"
    return "ok" if answer.status_code < 400 else str(answer.status_code)


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """Takes back what is done inside: in the database, and in the browser's cookies."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies

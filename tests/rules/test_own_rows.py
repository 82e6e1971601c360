"""No page and no verb of staff asks the database for what somebody keeps to themselves, shown or not."""

import pytest
from django.db import connection

from chat.wire.commands import COMMANDS
from tests.rules.asking import Door, ask
from tests.rules.own_rows import Questions
from tests.rules.test_permissions import COMMANDED, GUARDS, ROUTES, answer_to

pytestmark = pytest.mark.django_db
STAFF = ("coach", "supervisor", "administrator")
# A plan that its owner shows to one coach.
SHOWN_BY_ITS_OWNER = {"/care/plans/<str:share>/"}


def open_to(who: str, whole: bool) -> list[tuple[str, str, str]]:
    """(method, route, state) of the doors that let them in; by default some of a coach's pages, and fewer of others."""
    found = []
    for (method, route), name in ROUTES.items():
        state = next((state for state, told in GUARDS[name].answers[who].items() if told == "ok"), None)
        found += [(method, route, state)] if state and route not in SHOWN_BY_ITS_OWNER else []
    pages = [door for door in found if who == "coach" and door[0] == "GET"]
    return found if whole else pages[::3] + [door for door in found if door not in pages][::8]


def test_no_door_that_is_open_to_them_looks_into_it(stage, clients, whole):
    strange = []
    for who in STAFF:
        for method, route, state in open_to(who, whole):
            questions = Questions(stage.people[who])
            with connection.execute_wrapper(questions):
                ask(clients[who], stage, Door(method, route), state)
            strange += [f"{method} {route}: {who}: {sql}" for sql in questions.strange]
    assert not strange, "\n".join(strange)


def test_no_command_looks_into_it(stage, acting):
    coach = stage.people["coach"]
    questions = Questions(coach)
    with connection.execute_wrapper(questions):
        for kind, name in COMMANDED.items():
            if name != "the socket's own":
                answer_to(acting(coach), stage, COMMANDS[kind], GUARDS[name].states[0])
    assert questions.heard
    assert not questions.strange, "\n".join(questions.strange)

"""The permission matrix, permissions.yaml, walked cell by cell at every door of the site.

By default a sixth of the people ask at each door, in turn, for the thing that is Maya's; with --all everybody does,
for things in every state.
"""

import msgspec
import pytest
from allauth.account.internal.flows import login
from django.db import connection
from django.test import Client

from chat import commands
from chat.wire.commands import COMMANDS
from peers import revocations
from peers.errors import Refusal
from peers.models import Person, Revocation
from peers.views.errors import STATUS
from tests.rules import permissions
from tests.rules.asking import Door, ask, undone
from tests.rules.test_doors import frame_of
from tests.rules.test_guards import GUARDED_ELSEWHERE, addresses

pytestmark = pytest.mark.django_db
GUARDS, ROUTES, COMMANDED = permissions.guards(), permissions.routes(), permissions.commands()
WHO = (*permissions.ANYONE, *permissions.NOBODY)
METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
HOW = f"Add its line to {permissions.FILE.name}: the comment at its top says how."
# Whose role on the site opens these doors; a membership alone opens none of them.
BY_ROLE = ("/care/", "/duty/", "/rooms/new/", "/people/")


def ours() -> dict[str, object]:
    return {route: view for route, view in addresses().items() if not view.__module__.startswith(GUARDED_ELSEWHERE)}


def doors() -> list[tuple[Door, permissions.Guard]]:
    return [(Door(method, route), GUARDS[guard]) for (method, route), guard in ROUTES.items()]


def test_every_route_and_every_command_has_its_line():
    unlisted = set(ours()) - {route for _method, route in ROUTES}
    assert not unlisted, f"No line for {sorted(unlisted)}. {HOW}"
    gone = {route for _method, route in ROUTES} - set(ours())
    assert not gone, f"There is no such route any more: {sorted(gone)}. Take its line out."
    assert set(COMMANDED) == set(COMMANDS), f"Not the same commands as in chat.wire. {HOW}"
    unknown = {*ROUTES.values(), *COMMANDED.values()} - {*GUARDS, "the socket's own"}
    assert not unknown, f"There is no such guard: {sorted(unknown)}."
    assert len(ROUTES) > 100 and set(GUARDS) == set(GUARDS) & {*ROUTES.values(), *COMMANDED.values()}


def _sixth(place: int) -> list[str]:
    """A sixth of the people, others at each door."""
    return [who for number, who in enumerate(WHO) if (number + place) % 6 == 0]


def test_every_door_answers_everybody_as_the_file_says(stage, clients, whole):
    wrong, cells = [], 0
    for place, (door, guard) in enumerate(doors()):
        for who in WHO if whole else _sixth(place):
            for state in guard.states if whole else guard.states[:1]:
                told = ask(clients[who], stage, door, state).name
                cells += 1
                if told != guard.answers[who][state]:
                    wanted = guard.answers[who][state]
                    wrong.append(f"{door.method} {door.route} ({guard.name}): {who}, {state}: {told}, not {wanted}")
    print(f"{cells} cells of doors")
    assert not wrong, "\n".join(wrong)


def test_no_other_method_does_anything(stage, clients, whole):
    wrong = []
    for place, route in enumerate(ours()):
        listed = {method for method, known in ROUTES if known == route}
        unlisted = {"GET", "POST"} - listed
        for method in (*unlisted, *(METHODS if whole else ())):
            for who in ("coach", "nobody") if whole else ("coach", "nobody")[place % 2 :][:1]:
                told = ask(clients[who], stage, Door(method, route), "own").name
                wrong += [f"{method} {route}: {who}: {told}. {HOW}"] * (told not in ("405", "in"))
    assert not wrong, "\n".join(wrong)


def test_a_foreign_thing_and_one_that_never_was_give_the_same_answer(stage, clients, whole):
    """Byte for byte, and with as many questions to the database: neither words nor time tell them apart.

    By default at every second door that has such a thing.
    """
    wrong = []
    found = [door for door in doors() if {"foreign", "elsewhere"} & set(door[1].states)]
    for door, guard in found if whole else found[::2]:
        states = [state for state in ("foreign", "elsewhere") if state in guard.states]
        for who in ("peer", "coach") if whole else ("peer",):
            for state in states:
                if guard.answers[who][state] != "404":
                    continue
                nowhere = "nowhere" if state == "elsewhere" else "nothing"
                one, other = (ask(clients[who], stage, door, each, count=True) for each in (state, nowhere))
                if (one.name, one.words, one.queries) != (other.name, other.words, other.queries):
                    what = "words" if one.words != other.words else f"{one.queries} and {other.queries} questions"
                    wrong.append(f"{door.method} {door.route}: {who}, {state}: {what}")
    assert not wrong, "\n".join(wrong)


def test_nothing_is_carried_out_for_a_session_that_ends_while_the_form_is_in_flight(stage, clients):
    """The session ends right after it was looked at, before the verb has begun."""
    wrong, tried = [], 0
    for door, guard in doors():
        who = next((who for who in permissions.ANYONE if guard.answers[who]["own"] == "ok"), None)
        is_open = getattr(ours()[door.route], "guard", "") != "signed in"
        if door.method != "POST" or who is None or is_open or door.route in permissions.OF_THE_SESSION:
            continue
        tried += 1
        ending = Meanwhile(lambda who=who: revocations.revoke(stage.people[who], Revocation.Kind.SESSION))
        with connection.execute_wrapper(ending):
            told = ask(clients[who], stage, door, "own").name
        if told != "in" or not ending.came:
            wrong.append(f"{door.route}: {who}: {told}{'' if ending.came else ', and the session was never looked at'}")
    assert tried > 30
    assert not wrong, "\n".join([*wrong, "The verb must hold the person: peers.acting.hold, chat.access.hold."])


def test_a_role_that_is_lost_while_the_form_is_in_flight_counts(stage, clients):
    wrong, tried = [], 0
    for door, guard in doors():
        who = next((who for who in permissions.ANYONE if guard.answers[who]["own"] == "ok"), None)
        if door.method != "POST" or who is None or not door.route.startswith(BY_ROLE):
            continue
        tried += 1
        person = Person.objects.filter(pk=stage.people[who].pk)
        with connection.execute_wrapper(Meanwhile(lambda person=person: person.update(role="peer"))):
            told = ask(clients[who], stage, door, "own").name
        wrong += [f"{door.route}: {who}: {told}"] * (told not in ("403", "404"))
    assert tried >= 8
    assert not wrong, "\n".join([*wrong, "The role must be read from the row that is held: peers.acting.hold."])


def test_every_command_answers_everybody_as_the_file_says(stage, acting, whole):
    wrong, cells = [], 0
    for kind, name in COMMANDED.items():
        if name == "the socket's own":
            continue
        guard = GUARDS[name]
        for who in permissions.ANYONE:
            for state in guard.states if whole else guard.states[:1]:
                told = answer_to(acting(stage.people[who]), stage, COMMANDS[kind], state)
                cells += 1
                if told != guard.answers[who][state]:
                    wrong.append(f"{kind} ({name}): {who}, {state}: {told}, not {guard.answers[who][state]}")
    print(f"{cells} cells of commands")
    assert not wrong, "\n".join(wrong)


def test_staff_without_a_second_step_get_nowhere_before_they_have_it(stage, clients):
    """Help, leaving, the second step itself and what is one's own in any case are open; all else is not."""
    wrong, tried = [], 0
    for door, guard in doors():
        if getattr(ours()[door.route], "guard", "") != "signed in" or door.route in permissions.NEVER_BARRED:
            continue
        tried += 1
        told = ask(clients["without second factor"], stage, door, guard.states[0]).name
        wrong += [f"{door.method} {door.route}: {told}"] * (told not in ("step", "403"))
    assert tried > 90
    assert not wrong, "\n".join(wrong)


def test_what_matters_asks_once_more_who_one_is(stage, clients, whole):
    """By default at every door that should, and at a third of those that should not."""
    wrong = []
    asked = [(door, guard) for door, guard in doors() if door.route in permissions.ASKS_AGAIN]
    others = [(door, guard) for door, guard in doors() if door.route not in permissions.ASKS_AGAIN]
    for door, guard in asked + (others if whole else others[::3]):
        who = next((who for who in permissions.ANYONE if guard.answers[who]["own"] == "ok"), None)
        if who is None or getattr(ours()[door.route], "guard", "") != "signed in":
            continue
        client = clients[who]
        session = client.session
        session.pop(login.AUTHENTICATION_METHODS_SESSION_KEY, None)
        session.save()
        told = ask(client, stage, door, "own").name
        wrong += [f"{door.method} {door.route}: {who}: {told}"] * (
            (told == "again") != (door.route in permissions.ASKS_AGAIN)
        )
    assert not wrong, "\n".join(wrong)


class Meanwhile:
    """Does something once, right after a request has made sure that its session is there."""

    def __init__(self, happen):
        self.happen, self.came = happen, False

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if not self.came and 'AS "a" FROM "django_session"' in sql:
            self.came = True
            self.happen()
        return result


def answer_to(actor, stage, struct, state: str) -> str:
    """What a verb answers to a command about a thing in that state."""
    fields = {field.name for field in msgspec.structs.fields(struct)}
    kind = next((kind for kind in ("message", "checkin", "run") if kind in fields), "room")
    at = stage.things[kind][state]
    named = {kind: int(at["seq"])} if kind != "room" else {}
    frame = msgspec.structs.replace(frame_of(struct, at["room"]), **named)
    with undone(Client()):
        try:
            commands.carry_out(actor, frame)
        except Refusal as refusal:
            return str(STATUS[refusal.code])
    return "ok"

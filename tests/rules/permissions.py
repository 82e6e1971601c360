"""Reads permissions.yaml: what everybody is to get at each door."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from peers import yaml_file

FILE = Path(__file__).with_name("permissions.yaml")
ANYONE = ("peer", "other peer", "coach", "other coach", "supervisor", "administrator")
NOBODY = ("nobody", "disabled")
# Doors that no step ever bars: a call, leaving, one's agreement and account, the second step, the locked screen.
NEVER_BARRED = {
    "/need/",
    "/need/now/",
    "/need/promises/<str:promise>/stop/",
    "/me/agreements/",
    "/me/looked/",
    "/me/close/",
    "/seat/",
    "/seat/lock/",
    "/seat/unlock/",
    "/seat/passkey/",
    "/accounts/sessions/",
    "/accounts/sessions/end-others/",
    "/accounts/sessions/<str:sign_in>/end/",
    "/accounts/second-step/webauthn/add/",
    "/accounts/second-step/webauthn/keys/<int:pk>/remove/",
}
# Doors before which somebody shows once more who they are.
ASKS_AGAIN = {
    "/me/close/",
    "/me/data/copy/",
    "/me/erase/",
    "/people/rooms/<str:room>/open/",
    "/people/rooms/<str:room>/hold/",
    "/people/<str:person>/hold/",
    "/people/<str:person>/hold/end/",
    "/people/rooms/<str:room>/hold/end/",
    "/people/<str:person>/second-step/",
    "/people/<str:person>/role/",
    "/people/<str:person>/close/",
    "/accounts/second-step/webauthn/add/",
    "/accounts/second-step/webauthn/keys/<int:pk>/remove/",
}
# What concerns the session alone has nobody to hold: it ends with it. A passkey's form only an authenticator can fill.
OF_THE_SESSION = {"/seat/", "/seat/lock/", "/accounts/second-step/webauthn/add/"}
# Stores nothing; it is sent as a form because a whole exercise fits into no address.
OF_THE_SESSION |= {"/exercises/write/preview/"}
# Stores nothing either: a draft is looked at and forgotten.
OF_THE_SESSION |= {"/rooms/<str:room>/draft/"}


@dataclass(frozen=True, slots=True)
class Guard:
    """What a door answers: {who: {state of the thing: answer}}; the only state of a door without a thing is own."""

    name: str
    states: tuple[str, ...]
    answers: dict[str, dict[str, str]]


def guards() -> dict[str, Guard]:
    """Every guard by its name."""
    return {name: _guard(name, table) for name, table in _read()["guards"].items()}


def routes() -> dict[tuple[str, str], str]:
    """The guard's name of each (method, route)."""
    return {tuple(door.split(" ", 1)): guard for door, guard in _read()["routes"].items()}


def commands() -> dict[str, str]:
    """The guard's name of each type of frame."""
    return _read()["commands"]


@cache
def _read() -> dict:
    return yaml_file.read(FILE)


def _guard(name: str, table: str) -> Guard:
    lines = [line.partition(":") for line in table.splitlines()]
    states = ("own",)
    if lines[0][0] == "things":
        states = tuple(lines.pop(0)[2].split())
    answers = {who: dict.fromkeys(states, "in") for who in NOBODY}
    for names, _colon, told in lines:
        each = told.split() if len(told.split()) > 1 else told.split() * len(states)
        row = dict(zip(states, each, strict=True))
        for who in names.split(", "):
            answers |= dict.fromkeys(ANYONE if who == "anyone" else (who,), row)
    return Guard(name, states, answers)

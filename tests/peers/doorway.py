"""Coming in by the pages, as a person or a program does."""

import re

from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from peers.models import Person, Role
from tests.harness.cast import code_now, person

PASSWORD = "four plain words here"
LOGIN, CODE, RESET = "/accounts/login/", "/accounts/login/code/", "/accounts/password/reset/"
SECOND_STEP = "/accounts/second-step/authenticate/"


def somebody(name: str, role: str = Role.PEER, **fields) -> Person:
    """Somebody with a password, hashed as in earnest."""
    made = person(name, role, PASSWORD)
    Person.objects.filter(pk=made.pk).update(**fields)
    made.refresh_from_db()
    return made


def sign_in(client: Client, email: str, password: str = PASSWORD, **address):
    """The sign-in form, filled in; what it answered."""
    return client.post(LOGIN, {"login": email, "password": password}, **address)


def second_step(client: Client, code: str | None = None, **address):
    """The second step, with the code that the app shows now."""
    return client.post(SECOND_STEP, {"code": code or code_now()}, **address)


def mailed_code() -> str:
    """The code in the newest mail."""
    return re.search(r"^\s*([A-Z0-9-]{6,})\s*$", mail.outbox[-1].body, re.MULTILINE).group(1)


def is_in(client: Client) -> bool:
    """Whether somebody is signed in there."""
    return client.get("/ws/").status_code == 204


def reauthenticate(client: Client, password: str = PASSWORD):
    """The password once more, before something that matters."""
    return client.post("/accounts/reauthenticate/", {"password": password})


def address_of(someone: Person) -> str:
    """The e-mail that they sign in with, as allauth keeps it."""
    return EmailAddress.objects.get(user=someone, primary=True).email

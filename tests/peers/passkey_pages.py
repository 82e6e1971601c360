"""The pages that ask for a passkey, as a browser goes through them."""

import json
import re

from django.test import Client

from tests.peers.doorway import reauthenticate, sign_in
from tests.peers.soft_passkey import Passkey

KEYS = "/accounts/second-step/webauthn/"
JSON = {"Accept": "application/json"}


def browser() -> Client:
    return Client(SERVER_NAME="localhost")


def options_in(page) -> dict:
    """What the page asks the device for."""
    return json.loads(re.search(r'id="passkey-options"[^>]*>(.*?)</script>', page.content.decode())[1])


def add(client, passkey: Passkey, **fields):
    """Adds a passkey, as the page does."""
    asked = options_in(client.get(f"{KEYS}add/"))["creation_options"]
    return client.post(f"{KEYS}add/", {"name": "My phone", "credential": passkey.make(asked), **fields})


def with_passkey(person, passkey: Passkey) -> Client:
    """A browser in which somebody has just added it."""
    client = browser()
    sign_in(client, person.email)
    reauthenticate(client)
    assert add(client, passkey).status_code == 302
    return client


def come_in(passkey: Passkey, client=None):
    """By the passkey alone."""
    client = client or browser()
    asked = client.get(f"{KEYS}login/", headers=JSON).json()["request_options"]
    client.post(f"{KEYS}login/", {"credential": passkey.sign(asked)})
    return client

"""Every address says who may come in, and every socket command ends in a verb that is told who asks."""

import inspect
import re
from collections.abc import Callable

import pytest
from django.urls import URLPattern, get_resolver

from chat.commands import VERBS
from chat.wire import commands as wire

# allauth's own views: its sign-in pages are for everyone, the rest asks for itself.
GUARDED_ELSEWHERE = "allauth."
GUARDS = {"signed in", "first step", "on the way in", "open to all"}


def addresses(resolver=None, before: str = "/") -> dict[str, Callable]:
    """Every address of the site, with the view behind it."""
    found = {}
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        # Of two at one address the first one answers.
        found = ({route: pattern.callback} if isinstance(pattern, URLPattern) else addresses(pattern, route)) | found
    return found


def test_every_address_says_who_may_come_in():
    ours = {route: view for route, view in addresses().items() if not view.__module__.startswith(GUARDED_ELSEWHERE)}
    assert len(ours) > 20
    assert [route for route, view in ours.items() if getattr(view, "guard", None) not in GUARDS] == []


@pytest.mark.django_db
def test_a_stranger_is_sent_to_the_sign_in_page_everywhere_else(client, whole):
    """By default they read at every second door and write at the others."""
    guarded = [route for route, view in addresses().items() if getattr(view, "guard", "open to all") != "open to all"]
    assert len(guarded) > 10
    for place, route in enumerate(guarded):
        path = re.sub(r"<\w+:\w+>", "anything", re.sub(r"<int:\w+>", "1", route))
        for ask in (client.get, client.post) if whole else [(client.get, client.post)[place % 2]]:
            answer = ask(path)
            assert answer.status_code in {302, 401, 405}, path
            assert answer.status_code != 302 or "/accounts/login/" in answer["Location"], path


@pytest.mark.parametrize("struct", list(VERBS), ids=lambda struct: struct.__name__)
def test_every_command_ends_in_a_verb_that_is_told_who_asks(struct):
    verb = VERBS[struct]
    first = next(iter(inspect.signature(verb).parameters.values()))
    assert first.name == "actor"
    assert issubclass(struct, wire.Command)

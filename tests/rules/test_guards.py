"""Every address says who may come in, and every socket command ends in a verb that is told who asks."""

import inspect

import pytest
from django.urls import URLPattern, get_resolver

from chat.commands import VERBS
from chat.wire import commands as wire

# allauth's own views: its sign-in pages are for everyone, the rest asks for itself.
GUARDED_ELSEWHERE = "allauth."


def addresses(patterns=None) -> list[URLPattern]:
    """Every address of the site."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        found += [pattern] if isinstance(pattern, URLPattern) else addresses(pattern.url_patterns)
    return found


def test_every_address_says_who_may_come_in():
    unmarked = [
        pattern.name or str(pattern.pattern)
        for pattern in addresses()
        if not pattern.callback.__module__.startswith(GUARDED_ELSEWHERE)
        and getattr(pattern.callback, "guard", None) not in {"signed in", "open to all"}
    ]
    assert len(addresses()) > 20
    assert unmarked == []


@pytest.mark.django_db
def test_a_stranger_is_sent_to_the_sign_in_page_everywhere_else(client):
    for pattern in addresses():
        if getattr(pattern.callback, "guard", None) == "signed in":
            path = _with_anything(pattern)
            answer = client.get(path)
            assert answer.status_code in {302, 401, 404, 405}, path
            assert answer.status_code != 302 or "/accounts/login/" in answer["Location"], path


@pytest.mark.parametrize("struct", list(VERBS), ids=lambda struct: struct.__name__)
def test_every_command_ends_in_a_verb_that_is_told_who_asks(struct):
    verb = VERBS[struct]
    first = next(iter(inspect.signature(verb).parameters.values()))
    assert first.name == "actor"
    assert issubclass(struct, wire.Command)


def _with_anything(pattern: URLPattern) -> str:
    values = {
        name: 1 if "Int" in type(kind).__name__ else "nothing" for name, kind in pattern.pattern.converters.items()
    }
    path = get_resolver().reverse(pattern.callback, **values)
    return f"/{path}"

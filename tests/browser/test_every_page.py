"""axe finds nothing serious on any page, for whoever may open it, on a desk by day and on a phone by night."""

import pytest

from tests.harness.browser import DESKTOP, PHONE, barriers

LOOKS = {
    "by day on a desk": {"viewport": DESKTOP, "color_scheme": "light"},
    "by night on a phone": {"viewport": PHONE, "color_scheme": "dark", "has_touch": True},
}
IN_THE_ROOM = ["", "me/", "leave/", "checkins/", "members/", "settings/", "keeping/", "held/", "session/after/"]
PAGES = {
    None: [
        "/accounts/login/",
        "/accounts/signup/",
        "/accounts/password/reset/",
        "/accounts/login/code/",
        "/help/",
        "/help/?country=GB",
        "/nowhere/",
    ],
    "maya": [
        "/",
        "/exercises/",
        "/exercises/breathe-alongside/",
        "/about-these-ideas/",
        "/me/",
        "/me/care/",
        "/me/blocked/",
        "/me/answers/",
        "/me/data/",
        "/me/data/copy/",
        "/me/erase/",
        "/me/rooms/",
        "/me/looked/",
        "/me/agreements/",
        "/me/what-helps/",
        "/me/plan/",
        "/me/plan/write/",
        "/me/signs/",
        "/me/signs/dorsal/",
        "/me/picture/",
        "/need/",
        "/direct/",
        "/help/",
        "/accounts/password/change/",
        "/accounts/email/",
        "/accounts/second-step/",
        "/accounts/sessions/",
        "/accounts/reauthenticate/?next=/me/close/",
        "/notes/",
        "/letters/",
    ],
    "cora": [
        "/",
        "/care/",
        "/care/selves/",
        "/notes/",
        "/notes/new/",
        "/invitations/",
        "/rooms/new/",
        "/exercises/even-box/",
        "/exercises/write/",
        "/exercises/even-box/versions/",
        "/sessions/",
        "/sessions/new/",
    ],
    "sana": ["/insights/", "/exercises/", "/me/"],
    "ada": ["/", "/invitations/", "/people/", "/people/rooms/", "/people/opened/", "/care/"],
}
# By default each of them on one of the two, in turn.
EACH = [
    pytest.param(name, look, marks=[pytest.mark.long] * ((place + other) % 2))
    for place, name in enumerate(PAGES)
    for other, look in enumerate(LOOKS)
]


@pytest.mark.parametrize(("name", "look"), EACH)
def test_nothing_stands_in_the_way(name, look, site_sqlite, play, page_of):
    page = page_of(site_sqlite, getattr(play, name) if name else None, "/help/", **LOOKS[look])
    found = {}
    for path in PAGES[name] + _of_the_room(name, play):
        page.goto(path)
        found[path] = barriers(page)
    assert not any(found.values()), found


def _of_the_room(name: str | None, play) -> list[str]:
    return [f"/rooms/{play.evening}/{part}" for part in IN_THE_ROOM] if name in {"maya", "cora"} else []

"""Junk at every door, from everybody: no answer is ever a 500."""

import re

import pytest

from coaching import library, writing
from peers import invitations
from peers.ids import new_id
from tests.attack.junk import FORMS, HEADERS, PATHS, QUERIES
from tests.rules.test_guards import addresses

pytestmark = pytest.mark.django_db(transaction=False)


@pytest.fixture
def everybody(client_of, maya, ben, cora, omar, dara, sana, ada, client):
    """A client for each kind of person, none of which lets an exception through."""
    people = {"nobody": client}
    people |= {p.pseudonym: client_of(p) for p in (maya, cora, omar, dara, sana, ada)}
    for one in people.values():
        one.raise_request_exception = False
    return people


@pytest.fixture
def things(evening, maya, ben, cora, member_of, acting, said):
    """Real ids for the parts of addresses."""
    library.load()
    return {
        "draft": writing.begin(acting(cora), id=new_id()),
        "state": "dorsal",
        "room": evening.public_id,
        "member": member_of(ben, evening).public_id,
        "seq": str(said),
        "person": ben.public_id,
        "slug": "breathe-alongside",
        "token": invitations.invite(cora)[1],
    }


def paths(things, junk):
    """Every address with real parts, and with one kind of junk in each part."""
    for route in addresses():
        route = route.replace("(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)", "<str:key>").replace("^", "").replace("$", "")
        route = re.sub(r"\(\?P<\w+>[^)]*\)", "<str:key>", route)
        parts = re.findall(r"<(\w+):(\w+)>", route)
        yield re.sub(r"<\w+:(\w+)>", lambda part: things.get(part[1], new_id()), route)
        for kind, name in parts if junk else ():
            one = route.replace(f"<{kind}:{name}>", junk["int" if kind == "int" else "str"])
            yield re.sub(r"<\w+:(\w+)>", lambda part: things.get(part[1], new_id()), one)


SENSELESS = {"/accounts/logout/", "/leave/", "/me/close/", "/me/agreements/withdraw/"}


def share(paths: list[str], kinds: list, kind, whole: bool) -> list[str]:
    """A third of the paths for each kind of junk, so that every path gets some; all of them with --all."""
    return paths if whole else paths[kinds.index(kind) % 3 :: 3]


def fails(client, method, path, **sent) -> bool:
    return getattr(client, method)(path, **sent).status_code >= 500


@pytest.mark.parametrize("junk", PATHS, ids=lambda junk: ascii(junk["str"])[:24])
def test_no_address_breaks(junk, everybody, things, whole):
    good = set(paths(things, {}))
    odd = [path for path in dict.fromkeys(paths(things, junk)) if path not in good]
    odd = share(odd, PATHS, junk, whole)
    broken = [path for path in odd if fails(everybody["Cora"], "get", path) or fails(everybody["Cora"], "post", path)]
    assert broken == []


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: ascii(query)[:24])
def test_no_query_breaks(query, everybody, things, evening):
    asked = ["/", "/exercises/", "/need/", "/notes/", "/notes/new/", "/invitations/", "/care/now/", "/help/", "/ws/"]
    asked += ["/accounts/login/", *(f"/rooms/{evening.public_id}/{rest}" for rest in ("", "events"))]
    assert [path for path in asked if fails(everybody["Cora"], "get", path + query)] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: ascii(form)[:24])
def test_no_form_breaks(form, everybody, things, whole):
    broken = []
    for path in share(list(dict.fromkeys(paths(things, {}))), FORMS, form, whole):
        name = "Ada" if path.startswith("/people") else "nobody" if path.startswith("/accounts") else "Cora"
        if path not in SENSELESS and fails(everybody[name], "post", path, data=form):
            broken.append((name, path))
    assert broken == []


@pytest.mark.parametrize("headers", HEADERS, ids=lambda headers: ascii(headers)[:30])
def test_no_header_breaks(headers, everybody, evening):
    form = b'--b\r\nContent-Disposition: form-data; name="words"\r\n\r\n+2AA-\xff\r\n--b--\r\n'
    sent = {"data": form, "content_type": "multipart/form-data; boundary=b", **headers}
    sent["content_type"] = sent.pop("CONTENT_TYPE", sent["content_type"])
    broken = []
    for path in ("/help/", "/accounts/login/", "/need/", f"/rooms/{evening.public_id}/"):
        broken += [("get", path)] * fails(everybody["Maya"], "get", path, **headers)
        broken += [("post", path)] * (everybody["Maya"].generic("POST", path, **sent).status_code >= 500)
    assert broken == []

"""A copy of one's data comes through the real server in pieces, whole, and once."""

import io
import json
import re
import urllib.error
import urllib.parse
import urllib.request
import zipfile

import pytest

from tests.harness.site import sign_in


@pytest.fixture
def ask(site_sqlite):
    """ask(cookies, path, form): the answer's bytes, and its cookies."""

    def one(cookies: dict, path: str, form: dict | None = None) -> bytes:
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        request = urllib.request.Request(site_sqlite.url + path, data)
        request.add_header("Cookie", "; ".join(f"{name}={value}" for name, value in cookies.items()))
        with urllib.request.urlopen(request, timeout=30) as answer:
            for line in answer.headers.get_all("Set-Cookie") or []:
                name, _equals, rest = line.partition("=")
                cookies[name] = rest.partition(";")[0]
            return answer.read()

    return one


def token_in(page: str) -> dict[str, str]:
    return {"csrfmiddlewaretoken": re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]}


def test_it_comes_whole_and_once(site_sqlite, ask):
    play = site_sqlite.cast()
    cookies = sign_in(site_sqlite.url, play.maya.email, play.maya.password)
    page = ask(cookies, "/me/data/copy/").decode()
    if 'action="/accounts/reauthenticate/"' in page:
        again = {"password": play.maya.password, "next": "/me/data/copy/", **token_in(page)}
        page = ask(cookies, "/accounts/reauthenticate/", again).decode()
    ready = ask(cookies, "/me/data/copy/", token_in(page)).decode()
    assert "Download my copy" in ready, ready
    link = re.search(r'href="(/me/data/copy/[^"]+)"', ready)[1]
    folder = zipfile.ZipFile(io.BytesIO(ask(cookies, link)))
    told = json.loads(folder.read("my-data.json"))
    assert [entry["room"] for entry in told["rooms"]] == ["evening"] and told["conversations"]
    assert play.maya.name in folder.read("my-data.html").decode()
    with pytest.raises(urllib.error.HTTPError) as refused:
        ask(cookies, link)
    assert refused.value.code == 404

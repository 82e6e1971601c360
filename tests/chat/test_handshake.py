"""Where a socket's page must come from: from us, named once and to the letter."""

import pytest

from chat.handshake import from_here

OURS = "https://support.example.org"


def asking(*origins, hosts=("support.example.org",), scheme="wss"):
    headers = [(b"origin", each.encode()) for each in origins] + [(b"host", each.encode()) for each in hosts]
    return {"headers": headers, "scheme": scheme}


@pytest.fixture(params=[OURS, ""], ids=["named", "by its host"])
def ours(request, settings):
    """A site that has its address in SITE_URL, and one that goes by the host it is asked for."""
    settings.SITE_URL, settings.ALLOWED_HOSTS = request.param, ["support.example.org"]


def test_a_page_of_ours_may_ask(ours):
    assert from_here(asking(OURS))


@pytest.mark.parametrize(
    "origin",
    [
        "http://support.example.org",
        "https://support.example.org:444",
        "https://support.example.org.evil.example",
        "https://evil.example",
        "https://support.example.org/",
        "null",
        "",
    ],
)
def test_a_page_of_anybody_else_may_not(ours, origin):
    assert not from_here(asking(origin))


def test_with_no_origin_or_two_nobody_may(ours):
    assert not from_here(asking()) and not from_here(asking(OURS, OURS)) and not from_here(asking(OURS, "null"))


def test_without_an_address_the_host_must_be_one_and_allowed(settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "", ["support.example.org"]
    assert not from_here(asking("https://evil.example", hosts=["evil.example"]))
    assert not from_here(asking(OURS, hosts=[])) and not from_here(asking(OURS, hosts=["support.example.org"] * 2))
    assert not from_here(asking(OURS, scheme="ws")) and from_here(asking(OURS.replace("https", "http"), scheme="ws"))

"""Connecting: who gets a socket, and what everybody else hears."""

import pytest

from tests.protocol.client import SUBPROTOCOL, Socket
from tests.protocol.door import Door, knock


async def test_signing_in_by_the_form_gives_a_session(stage):
    door = Door(stage.base)
    page = await door.get("/accounts/login/")
    assert page.status == 200 and door.cookies.get("csrf")
    for name in ("login", "password", "csrfmiddlewaretoken"):
        assert f'name="{name}"' in page.text
    await door.sign_in(*await stage.credentials("maya"))
    assert door.session


async def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(stage):
    door = Door(stage.base)
    email, password = await stage.credentials("maya")
    reply = await door.post("/accounts/login/", login=email, password=password)
    [cookie] = [value for name, value in reply.headers if name.lower() == "set-cookie" and value.startswith("session=")]
    assert "httponly" in cookie.lower() and "samesite=lax" in cookie.lower()


async def test_a_wrong_password_gives_no_session(stage):
    door = Door(stage.base)
    email, _ = await stage.credentials("maya")
    reply = await door.post("/accounts/login/", login=email, password="not the password")
    assert reply.status == 200 and not door.session


async def test_hello_comes_at_once(stage):
    socket = await Socket.open(await stage.door("maya"))
    assert socket.hello["type"] == "hello"
    await socket.close()


async def test_asking_for_the_socket_as_a_page_tells_whether_somebody_is_signed_in(stage):
    assert (await (await stage.door("maya")).get("/ws/")).status == 204
    assert (await Door(stage.base).get("/ws/")).status == 401


async def test_a_junk_session_counts_as_signed_out(stage):
    door = Door(stage.base, {"session": "0123456789abcdefghijklmnopqrstuv"})
    assert (await door.get("/ws/")).status == 401
    assert await _knock(stage, door) == 403


async def test_the_right_handshake_opens(stage):
    assert await _knock(stage, await stage.door("maya")) == 101


@pytest.mark.parametrize(
    "origin",
    [
        "http://127.0.0.1:1",
        "http://127.0.0.1",
        "https://{host}",
        "ws://{host}",
        "HTTP://{host}",
        "http://{host}/",
        "http://127.0.0.1.example.org",
        "http://example.org",
        "{host}",
        "null",
        "",
    ],
)
async def test_another_origin_is_refused(stage, origin):
    origin = origin.format(host=stage.host)
    assert await _knock(stage, await stage.door("maya"), origin=origin) == 403


async def test_no_origin_is_refused(stage):
    assert await _knock(stage, await stage.door("maya"), origin=None) == 403


async def test_two_origins_are_refused(stage):
    door = await stage.door("maya")
    for second in ("http://example.org", stage.base):
        headers = [("Origin", stage.base), ("Origin", second), ("Sec-WebSocket-Protocol", SUBPROTOCOL)]
        assert await knock(stage.base, headers=[*headers, ("Cookie", door.cookie_header)]) in stage.refusals


async def test_a_host_that_is_not_ours_is_refused(stage):
    door = await stage.door("maya")
    headers = [("Host", "example.org"), ("Origin", "http://example.org"), ("Sec-WebSocket-Protocol", SUBPROTOCOL)]
    assert await knock(stage.base, headers=[*headers, ("Cookie", door.cookie_header)]) in (400, 403)


@pytest.mark.parametrize("offered", [None, "", "evenkeel.v2", "EVENKEEL.V1", "evenkeel", "xevenkeel.v1"])
async def test_a_client_that_does_not_offer_the_subprotocol_is_refused(stage, offered):
    assert await _knock(stage, await stage.door("maya"), subprotocol=offered) in stage.refusals


async def test_the_subprotocol_may_stand_among_others(stage):
    assert await _knock(stage, await stage.door("maya"), subprotocol="chat, evenkeel.v1, other") == 101


@pytest.mark.parametrize(
    "other", ['odd={"a": [1, 2]}', "no-value", "bad@name=1", 'half="quoted', "session2=x", "empty="]
)
async def test_cookies_of_others_are_in_nobodys_way(stage, other):
    door = await stage.door("maya")
    headers = [("Origin", stage.base), ("Sec-WebSocket-Protocol", SUBPROTOCOL)]
    for cookies in (f"{other}; {door.cookie_header}", f"{door.cookie_header}; {other}"):
        assert await knock(stage.base, headers=[*headers, ("Cookie", cookies)]) == 101


async def test_nobody_signed_in_is_refused(stage):
    assert await _knock(stage, Door(stage.base)) == 403


async def test_a_session_that_was_signed_out_is_refused(stage):
    door = await stage.new_door("maya")
    old = Door(stage.base, dict(door.cookies))
    assert await _knock(stage, old) == 101
    await door.post("/accounts/logout/")
    assert await _knock(stage, old) == 403
    assert (await old.get("/ws/")).status == 401


async def test_a_closed_account_is_refused(stage):
    name = await stage.stranger()
    door = await stage.door(name)
    assert await _knock(stage, door) == 101
    await stage.close_account(name)
    assert await _knock(stage, door) == 403
    assert (await door.get("/ws/")).status == 401


@pytest.mark.parametrize("path", ["/", "/ws", "/ws/evening/", "/rooms/", "/elsewhere/"])
async def test_another_path_is_refused(stage, path):
    assert await _knock(stage, await stage.door("maya"), path=path) == 403


async def _knock(stage, door, *, path="/ws/", origin="same", subprotocol=SUBPROTOCOL) -> int:
    headers = [] if origin is None else [("Origin", stage.base if origin == "same" else origin)]
    headers += [] if subprotocol is None else [("Sec-WebSocket-Protocol", subprotocol)]
    headers += [("Cookie", door.cookie_header)] if door.cookies else []
    return await knock(stage.base, path, headers)

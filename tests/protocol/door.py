"""The way in over HTTP: signing in by the form that a person sees, and asking for pages with the cookies it gave."""

import asyncio
import base64
import hmac
import json
import struct
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPSConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from tests.harness.waiting import wait_for

LOGIN, LOGOUT = "/accounts/login/", "/accounts/logout/"
SECOND_STEP = "/accounts/second-step/authenticate/"
FORM = "application/x-www-form-urlencoded"


@dataclass
class Reply:
    """What the site answered: the status, its headers as they came, and the body as text."""

    status: int
    headers: list[tuple[str, str]]
    text: str

    def header(self, name: str) -> str:
        """One header's value; empty when it isn't there."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    def json(self):
        """The body read as JSON."""
        return json.loads(self.text)


@dataclass
class Door:
    """One browser's worth of cookies at one site. `base` is an origin such as http://127.0.0.1:8000."""

    base: str
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def cookie_header(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    @property
    def session(self) -> str:
        """The session cookie's value; empty when nobody is signed in."""
        return self.cookies.get("__Host-session") or self.cookies.get("session") or ""

    async def sign_in(self, email: str, password: str, seed: str = "") -> None:
        """Sign in as a person does: fetch the form, post it, keep the cookies; staff then type their app's code."""
        await self.get(LOGIN)
        reply = await self.post(LOGIN, login=email, password=password)
        if reply.header("Location") == SECOND_STEP:
            reply = await self.post(SECOND_STEP, code=code_of(seed))
        assert reply.status == 302 and self.session, f"signing in as {email} answered {reply.status}"

    async def get(self, path: str, **headers: str) -> Reply:
        """Ask for a page. Redirects are not followed."""
        return await asyncio.to_thread(self._ask, "GET", path, None, headers)

    async def post(self, path: str, **fields: str) -> Reply:
        """Post a form, with the token that its own cookie asks for."""
        body = urlencode({**fields, "csrfmiddlewaretoken": await self._token()})
        headers = {"Content-Type": FORM, "Origin": self.base, "Referer": self.base + path}
        return await asyncio.to_thread(self._ask, "POST", path, body, headers)

    async def _token(self) -> str:
        # The cookie itself is accepted as a token: what the hidden field holds is the same secret, masked.
        if not self._csrf:
            await self.get(LOGOUT if self.session else LOGIN)
        return self._csrf

    @property
    def _csrf(self) -> str:
        return self.cookies.get("__Host-csrf") or self.cookies.get("csrf") or ""

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Reply:
        parts = urlsplit(self.base)
        connection = (HTTPSConnection if parts.scheme == "https" else HTTPConnection)(parts.netloc, timeout=30)
        try:
            cookies = {"Cookie": self.cookie_header} if self.cookies else {}
            connection.request(method, path, body, {**cookies, **headers})
            answer = connection.getresponse()
            reply = Reply(answer.status, answer.getheaders(), answer.read().decode("utf-8", "replace"))
        finally:
            connection.close()
        self._keep(reply.headers)
        return reply

    def _keep(self, headers: list[tuple[str, str]]) -> None:
        for name, value in headers:
            if name.lower() == "set-cookie":
                for morsel in SimpleCookie(value).values():
                    if morsel.value:
                        self.cookies[morsel.key] = morsel.value
                    else:
                        self.cookies.pop(morsel.key, None)


def code_of(seed: str) -> str:
    """What an app with this seed shows now (RFC 6238: six digits, thirty seconds, SHA-1)."""
    wait_for(lambda: time.time() % 30 < 26, within=6)  # it would be over before it is read
    moment = struct.pack(">Q", int(time.time()) // 30)
    signed = hmac.new(base64.b32decode(seed), moment, "sha1").digest()
    start = signed[-1] & 15
    return f"{(struct.unpack('>I', signed[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


async def knock(base: str, path: str = "/ws/", headers: list[tuple[str, str]] = ()) -> int:
    """Ask for a WebSocket with exactly these headers beside the ones that every handshake has; the HTTP status."""
    parts = urlsplit(base)
    host = [] if any(name.lower() == "host" for name, _ in headers) else [("Host", parts.netloc)]
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in [*host, *HANDSHAKE, *headers])]
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port or 80)
    try:
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
        await writer.drain()
        async with asyncio.timeout(30):
            status = await reader.readline()
        return int(status.split()[1])
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


HANDSHAKE = [
    ("Upgrade", "websocket"),
    ("Connection", "Upgrade"),
    ("Sec-WebSocket-Version", "13"),
    ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
]

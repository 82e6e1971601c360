"""What stands on every answer, whoever gives it: a page, a file, a refusal of Django's, the server's own last words."""

from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings

Pairs = list[tuple[bytes, bytes]]

# Nothing here ever asks for a camera, a microphone, a place or a sensor.
UNUSED = ("accelerometer", "camera", "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb")


def guarded(application):
    """The same ASGI application, its HTTP answers completed."""

    async def answer(scope, receive, send):
        async def complete(message):
            if message["type"] == "http.response.start":
                message = {**message, "headers": completed(message.get("headers", ()))}
            await send(message)

        await application(scope, receive, complete)

    return answer


def completed(headers: Iterable[tuple[bytes, bytes]]) -> Pairs:
    """These headers, and those of `always` that they don't have."""
    given = [(bytes(name), bytes(value)) for name, value in headers]
    names = {name.lower() for name, _value in given}
    return given + [(name, value) for name, value in always() if name.lower() not in names]


def bare(status: bytes) -> bytes:
    """A whole answer without words, such as b"400 Bad Request", after which the connection ends."""
    lines = completed([(b"Connection", b"close"), (b"Content-Length", b"0")])
    return b"HTTP/1.1 %s\r\n%s\r\n" % (status, b"".join(b"%s: %s\r\n" % pair for pair in lines))


@lru_cache(maxsize=1)
def always() -> tuple[tuple[bytes, bytes], ...]:
    """What every answer has at least. Pages bring a wider content policy of their own."""
    facts = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
    }
    if settings.SECURE_HSTS_SECONDS:
        facts["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload"
    return tuple((name.encode(), value.encode()) for name, value in facts.items())

"""WebSocket as the load client speaks it: as little of RFC 6455 as counting frames takes."""

import os
from base64 import b64encode

TEXT, CLOSE, PING, PONG = 0x81, 0x88, 0x89, 0x8A


def handshake(host: str, path: str, origin: str, cookie: str, subprotocol: str) -> bytes:
    """The opening request."""
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: {host}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {b64encode(os.urandom(16)).decode()}",
        "Sec-WebSocket-Version: 13",
        f"Origin: {origin}",
    ]
    lines += [f"Cookie: {cookie}"] if cookie else []
    lines += [f"Sec-WebSocket-Protocol: {subprotocol}"] if subprotocol else []
    return "\r\n".join([*lines, "", ""]).encode()


def masked(payload: bytes, kind: int = TEXT) -> bytes:
    """A frame of a client. The mask is zero, which the standard allows and leaves the payload as it is."""
    size = len(payload)
    if size < 126:
        return bytes((kind, 0x80 | size)) + b"\0\0\0\0" + payload
    return bytes((kind, 0xFE)) + size.to_bytes(2) + b"\0\0\0\0" + payload


def plain(payload: bytes) -> bytes:
    """A text frame of a server."""
    size = len(payload)
    return bytes((TEXT, size)) + payload if size < 126 else b"\x81\x7e" + size.to_bytes(2) + payload


def walk(data: bytes) -> tuple[int, int, list[tuple[int, bytes]]]:
    """How many whole text frames `data` begins with, where they end, and the other frames among them."""
    at = texts = 0
    others: list[tuple[int, bytes]] = []
    end = len(data)
    while end - at >= 2:
        size, start = data[at + 1], at + 2
        if size == 126:
            if end - at < 4:
                break
            size, start = data[at + 2] << 8 | data[at + 3], at + 4
        elif size == 127:
            if end - at < 10:
                break
            size, start = int.from_bytes(data[at + 2 : at + 10]), at + 10
        if start + size > end:
            break
        if data[at] == TEXT:
            texts += 1
        else:
            others.append((data[at], data[start : start + size]))
        at = start + size
    return texts, at, others

"""Bytes to a real server, as no client would send them, and all that comes back until it hangs up."""

import socket
from urllib.parse import urlsplit

PATIENCE = 20


def said(url: str, data: bytes) -> bytes:
    """Everything the server answers to these bytes. It must hang up by itself."""
    where = urlsplit(url)
    with socket.create_connection((where.hostname, where.port), timeout=PATIENCE) as raw:
        heard = bytearray()
        try:
            raw.sendall(data)
            while part := raw.recv(65536):
                heard += part
        except (BrokenPipeError, ConnectionResetError):
            # It had heard enough before everything was sent.
            pass
        return bytes(heard)


def head_of(answer: bytes) -> tuple[str, list[tuple[str, str]]]:
    """Status line and headers of the first answer."""
    status, *lines = answer.partition(b"\r\n\r\n")[0].decode("latin1").split("\r\n")
    return status, [tuple(line.split(": ", 1)) for line in lines]

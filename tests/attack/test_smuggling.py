"""One request is one request: what two servers could read in two ways is refused, and the connection ends."""

import re

import pytest

from tests.attack.wire import said

# What one of two readers would take for the next request.
HIDDEN = b"GET /smuggled/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
LENGTH = b"Content-Length: %d\r\n" % len(HIDDEN)
CHUNKED = b"Transfer-Encoding: chunked\r\n"
TWO_WAYS = {
    "a length, then chunks": LENGTH + CHUNKED,
    "chunks, then a length": CHUNKED + LENGTH,
    "two lengths": LENGTH + b"Content-Length: 0\r\n",
    "the same length twice": LENGTH + LENGTH,
    "a list of lengths": b"Content-Length: 0, %d\r\n" % len(HIDDEN),
    "a signed length": b"Content-Length: +0\r\n",
    "a length in hex": b"Content-Length: 0x0\r\n",
    "a length of nothing": b"Content-Length: \r\n",
    "a negative length": b"Content-Length: -1\r\n",
    "chunks by another name": b"Transfer-Encoding: xchunked\r\n",
    "chunks in a list": b"Transfer-Encoding: identity, chunked\r\n",
    "chunks twice": CHUNKED + CHUNKED,
    "chunks with a vertical tab": b"Transfer-Encoding: \x0bchunked\r\n",
    "chunks and a space before the colon": LENGTH + b"Transfer-Encoding : chunked\r\n",
    "chunks on a folded line": LENGTH + b"Transfer-Encoding:\r\n chunked\r\n",
    "a length with a NUL in its name": b"Content-Length\x00: 0\r\n",
    "a length behind a bare line feed": b"X-Odd: 1\n" + LENGTH,
    "a length behind a bare return": b"X-Odd: 1\r" + LENGTH,
    "a header without a name": b": 1\r\n" + LENGTH,
}
CHUNKS = {
    "a negative size": b"-1\r\n" + HIDDEN,
    "a size in C": b"0x1\r\nx\r\n0\r\n\r\n" + HIDDEN,
    "a size with a sign": b"+1\r\nx\r\n0\r\n\r\n" + HIDDEN,
    "a chunk without its end": b"1\r\nxx\r\n0\r\n\r\n" + HIDDEN,
    "a size with a bare line feed": b"1\nx\r\n0\r\n\r\n" + HIDDEN,
    "an extension without an end": b"1;" + b"x" * 70_000,
}


@pytest.mark.parametrize("shape", TWO_WAYS)
def test_a_request_that_can_be_read_in_two_ways_is_refused(shape, site_sqlite):
    head = b"POST /leave/ HTTP/1.1\r\nHost: 127.0.0.1\r\n" + TWO_WAYS[shape] + b"\r\n"
    assert statuses(said(site_sqlite.url, head + b"0\r\n\r\n" + HIDDEN)) == [400]


@pytest.mark.parametrize("shape", CHUNKS)
def test_chunks_that_can_be_read_in_two_ways_are_refused(shape, site_sqlite):
    head = b"POST /leave/ HTTP/1.1\r\nHost: 127.0.0.1\r\n" + CHUNKED + b"\r\n"
    assert statuses(said(site_sqlite.url, head + CHUNKS[shape])) in ([400], [])


def test_nothing_is_taken_from_behind_a_request_that_ends_the_connection(site_sqlite):
    asked = b"GET /help/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n" + HIDDEN
    assert statuses(said(site_sqlite.url, asked)) == [200]


def test_no_visitor_says_where_the_site_stands(site_sqlite):
    """Daphne would take its own root from this header, and so send people to another host."""
    asked = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nDaphne-Root-Path: //evil.example\r\nConnection: close\r\n\r\n"
    answer = said(site_sqlite.url, asked)
    assert statuses(answer) == [302] and b"evil.example" not in answer


def statuses(answers: bytes) -> list[int]:
    return [int(status) for status in re.findall(rb"(?:^|\n)HTTP/1\.[01] (\d{3})", answers)]

"""The launcher's short road for one whole frame of text takes what autobahn would, and leaves all else to it."""

import os

from hypothesis import given
from hypothesis import strategies as st

from config.sockets import _whole_text

WORDS = st.one_of(st.text(max_size=40), st.sampled_from(["x" * n for n in (0, 1, 125, 126, 127, 65_535)]))


def masked(words: bytes, first: int = 0x81) -> bytes:
    """One frame of a client's, as RFC 6455 has it."""
    size = len(words)
    length = bytes([0x80 | size]) if size < 126 else bytes([0x80 | 126]) + size.to_bytes(2)
    mask = os.urandom(4)
    return bytes([first]) + length + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(words))


@given(WORDS)
def test_the_words_of_a_whole_frame_are_taken(words):
    assert _whole_text(masked(words.encode())) == words.encode()


@given(WORDS, st.integers(min_value=0, max_value=255))
def test_only_a_whole_message_of_text_is_taken(words, first):
    assert (_whole_text(masked(words.encode(), first)) is None) == (first != 0x81)


@given(WORDS, st.binary(min_size=1, max_size=8))
def test_half_a_frame_and_more_than_one_are_left_to_autobahn(words, more):
    frame = masked(words.encode())
    assert _whole_text(frame[:-1]) is None and _whole_text(frame + more) is None


@given(st.binary(max_size=60))
def test_whatever_comes_it_is_words_or_nothing(data):
    words = _whole_text(data)
    assert words is None or words.decode() is not None


def test_what_is_not_masked_too_long_for_its_length_or_no_utf_8_is_left_to_autobahn():
    hello = masked(b"hello")
    assert _whole_text(bytes([0x81, 5]) + b"hello") is None
    assert _whole_text(hello[:1] + bytes([0x80 | 126, 0, 5]) + hello[2:]) is None
    assert _whole_text(hello[:1] + bytes([0x80 | 127]) + (5).to_bytes(8) + hello[2:]) is None
    assert _whole_text(masked(b"\xff\xfe")) is None

"""The first words of a message, for a line that points to it."""

import pytest

from chat.texts import excerpt


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("short words", "short words"),
        ("two\nlines  and   space", "two lines and space"),
        ("these words are quite a bit longer than that", "these words are quite a…"),
        ("exactly twenty-five lettr and more", "exactly twenty-five lettr…"),
        ("w" * 40, "w" * 25 + "…"),
    ],
)
def test_an_excerpt_ends_with_a_whole_word_and_says_that_more_follows(text, shown):
    assert excerpt(text, 25) == shown

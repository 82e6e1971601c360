"""The small mark beside a name: one of 12 calm shapes in one of 8 colours, never a photo.

It is drawn from the random id of a membership, which is of one room only, or from a number that its owner chose for
that room. It says nothing by itself: the name always stands beside it. static/js/lib/mark.js draws the same.
"""

from django.utils.translation import gettext_lazy as _

SHAPES = [
    _("sea and sun"), _("ring"), _("boat"), _("moon"), _("leaf"), _("hills"), _("stones"), _("sunrise"), _("waves"),
    _("lantern"), _("clover"), _("sprout"),
]  # fmt: skip
HUES = 8
COUNT = len(SHAPES) * HUES


def number_of(seed: str | int) -> int:
    """Which mark a seed gives: a number is itself, an id is scattered over all of them."""
    return seed if isinstance(seed, int) else _scatter(seed) % COUNT


def shape_of(seed: str | int) -> int:
    """The shape's number, 0 to 11."""
    return number_of(seed) % len(SHAPES)


def hue_of(seed: str | int) -> int:
    """The colour's number, 0 to 7."""
    return number_of(seed) // len(SHAPES)


def words_of(seed: str | int) -> str:
    """The shape in words, for whoever can't see it."""
    return str(SHAPES[shape_of(seed)])


def _scatter(seed: str) -> int:
    # FNV-1a in 32 bits: short enough to be written twice, here and in the browser.
    number = 0x811C9DC5
    for byte in seed.encode():
        number = (number ^ byte) * 0x01000193 & 0xFFFFFFFF
    return number

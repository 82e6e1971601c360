"""The promises of docs/design.md about colour, kept by numbers."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
GROUNDS = ["sunken", "page", "rail", "chosen", "surface", "raised"]
SOFT_GROUNDS = ["keel-soft", "sun-soft", "plum-soft"]
COLOUR = r"#[0-9a-f]{6}|rgb\([^)]*\)"
PAIR = re.compile(rf"light-dark\(({COLOUR}), ({COLOUR})\)")


@pytest.mark.parametrize("hour", [0, 1], ids=["day", "night"])
def test_every_ink_can_be_read_on_every_ground(hour):
    inks = product(["ink", "ink-soft", "ink-faint", "keel", "sun", "plum"], GROUNDS)
    on_soft = product(["ink", "ink-soft", "keel"], SOFT_GROUNDS)
    own = [("keel-ink", "keel-soft"), ("sun-ink", "sun-soft"), ("plum-ink", "plum-soft"), ("keel-ink", "chosen")]
    buttons = [("on-keel", "keel"), ("on-keel", "keel-deep")]
    marks = [(f"hue-{number}-ink", f"hue-{number}-soft") for number in range(8)]
    assert too_weak([*inks, *on_soft, *own, *buttons, *marks], hour, 4.5) == []


@pytest.mark.parametrize("hour", [0, 1], ids=["day", "night"])
def test_every_edge_and_sign_stands_out_from_its_ground(hour):
    signs = product(["line-strong", "focus"], GROUNDS)
    on_soft = product(["focus", "keel", "plum"], SOFT_GROUNDS)
    assert too_weak([*signs, *on_soft], hour, 3) == []


def test_old_browsers_get_the_colours_of_the_day():
    by_day = {name: PAIR.sub(r"\1", value) for name, value in declared("tokens.css").items() if "light-dark(" in value}
    assert declared("tokens-day.css") == by_day


def test_colours_are_written_in_the_tokens_and_nowhere_else():
    strays = {
        path.name: found
        for path in CSS.rglob("*.css")
        if path.name not in {"tokens.css", "tokens-day.css", "leave.css"}
        and (found := re.findall(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", path.read_text()))
    }
    assert strays == {}


def too_weak(pairs, hour: int, least: float) -> list:
    colours = {name: PAIR.fullmatch(value) for name, value in declared("tokens.css").items()}
    ratios = {(ink, ground): contrast(colours[ink][hour + 1], colours[ground][hour + 1]) for ink, ground in pairs}
    return [(pair, round(ratio, 2)) for pair, ratio in ratios.items() if ratio < least]


def declared(name: str) -> dict[str, str]:
    found = re.findall(r"--([\w-]+):\s*([^;]+);", (CSS / name).read_text())
    # Calm mode declares some a second time, by other tokens: the first declaration has the colours.
    return {key: re.sub(r"\s+", " ", value) for key, value in reversed(found)}


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((brightness(one), brightness(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

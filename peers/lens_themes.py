"""Themes that somebody may want folded: a name, and how words about it begin. They follow what screening looks for."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from peers import yaml_file

NAMES = {
    "drink": _("drinking"),
    "substances": _("drugs and using"),
    "dying": _("suicide and wanting to die"),
    "self_harm": _("self-harm"),
    "violence": _("violence and abuse"),
    "sexual": _("sexual violence"),
    "death": _("death and grief"),
    "babies": _("pregnancy and losing a baby"),
    "food": _("food, weight and bodies"),
    "medicine": _("medicines and hospitals"),
    "work": _("accidents and emergency work"),
    "money": _("gambling and money"),
    "faith": _("faith and religion"),
}
WORDS = yaml_file.read(Path(__file__).parent / "data" / "lens_themes.yaml")


@dataclass(frozen=True, slots=True)
class LensTheme:
    """`words` are beginnings of words, or of several words in a row; one that ends in a dot is whole."""

    name: str | Promise
    words: list[str]


THEMES = {code: LensTheme(name, WORDS[code]) for code, name in NAMES.items()}

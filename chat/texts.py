"""What people write, made ready to be stored or compared."""

from django.utils.translation import gettext as _

from peers.errors import Invalid

BODY = 4000
EXCERPT = 90
CONTENT_NOTE = 80
WORDS = 500


def needed(value: str, field: str, most: int = WORDS) -> str:
    """The text without white space at its ends, 1 to `most` Unicode code points; else Invalid."""
    text = _fit(value, field, most)
    if not text:
        raise Invalid(_("There is nothing written yet."), field=field)
    return text


def optional(value: str | None, field: str, most: int = WORDS) -> str:
    """The text without white space at its ends, at most `most` code points, empty where there is none."""
    return _fit(value or "", field, most)


def excerpt(text: str, most: int = EXCERPT) -> str:
    """The first words of a text in one line, with … where more would follow; never half a word, if it can be helped."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most]
    whole = cut if line[most] == " " else cut.rpartition(" ")[0]
    return f"{whole if len(whole) > most // 2 else cut}…"


def _fit(value: str, field: str, most: int) -> str:
    text = value.replace("\r\n", "\n").strip()
    if "\0" in text:
        raise Invalid(_("This text has a character that can't be kept."), field=field)
    if len(text) > most:
        raise Invalid(_("This is longer than %(most)d characters.") % {"most": most}, field=field)
    return text

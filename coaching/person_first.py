"""Words about people that could be kinder. Suggestions only; what stands in quotation marks is somebody's own."""

import re
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")
KINDER: dict[str, Promise] = {
    r"addicts?": _("person who uses, or person in recovery"),
    r"alcoholics?": _("person who drinks, or person in recovery"),
    r"(?:is|was|been|get|got|stay) clean": _("not using"),
    r"dirty": _("using"),
    r"relapsed?": _("return to use, unless it is their own word"),
    r"non-?compliant": _("chose not to"),
    r"refused": _("declined"),
    r"manipulative": _("asked for help in a way that was hard to read"),
    r"attention[- ]seeking": _("reaching out"),
    r"triggered": _("stirred up, or their own word"),
    r"failed": _("stopped, or changed course"),
    r"committed suicide": _("died by suicide"),
}


class Hint(NamedTuple):
    """A word that was written, and what could stand there."""

    written: str
    kinder: Promise


def hints(*texts: str) -> list[Hint]:
    """Each such word once, in the order of the list."""
    said = "\n".join(QUOTED.sub("", text) for text in texts)
    found = ((re.search(rf"\b{pattern}\b", said, re.IGNORECASE), kinder) for pattern, kinder in KINDER.items())
    return [Hint(match.group(), kinder) for match, kinder in found if match]

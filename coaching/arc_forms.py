"""The form of a session's arc: a name, and rows of parts that can be moved, taken out and added."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from coaching import browsing, parts, words
from coaching.offers import PAIRS
from peers.errors import Invalid

Row = dict[str, Any]


class ArcForm:
    """What was typed, kept as it is through every move; `faults`: {field: what is wrong}."""

    def __init__(self, name: str, rows: list[Row]):
        self.name, self.rows = name, rows
        self.faults: dict[str, str] = {}

    @classmethod
    def typed(cls, data: QueryDict) -> "ArcForm":
        """From what came in."""
        many = min(_number(data.get("count", ""), 0), parts.MOST_PARTS + 1)
        rows = [{name: data.get(f"{name}-{n}", "") for name in parts.FIELDS} for n in range(many)]
        return cls(data.get("name", ""), [row for row in rows if row["kind"] in parts.KINDS])

    def moved(self, do: str, kind: str) -> bool:
        """Carries out "up-2", "down-2", "drop-2" or "add" (a part of that kind); whether it was one of these."""
        verb, _dash, number = do.partition("-")
        place = _number(number, -1)
        if verb == "add" and kind in parts.KINDS and len(self.rows) < parts.MOST_PARTS:
            self.rows.append(parts.fresh(kind))
        elif verb == "drop" and 0 <= place < len(self.rows):
            del self.rows[place]
        elif verb in {"up", "down"} and 0 <= place < len(self.rows):
            other = min(max(place + (1 if verb == "down" else -1), 0), len(self.rows) - 1)
            self.rows[place], self.rows[other] = self.rows[other], self.rows[place]
        return verb in {"add", "drop", "up", "down"}

    def said(self) -> dict[str, Any]:
        """As the verbs take it. Minutes that are no number stay what they are, to be refused."""
        arc = [{**row, "minutes": _number(str(row["minutes"]).strip() or "0", None)} for row in self.rows]
        return {"name": self.name, "arc": arc}

    def refuse(self, refusal: Invalid) -> None:
        """Shows a refusal beside its field."""
        self.faults[refusal.field] = refusal.detail

    def page(self) -> dict[str, Any]:
        """What the template is drawn from."""
        shown = [
            {**row, "number": n, "is_what": parts.KINDS[row["kind"]], "faults": self._faults_of(n)}
            for n, row in enumerate(self.rows)
        ]
        pairs = [(state, words.STATES[state][0]) for state in PAIRS]
        return {
            "form": self,
            "rows": shown,
            "kinds": [(slug, kind.name) for slug, kind in parts.KINDS.items()],
            "exercises": browsing.listed(),
            "pairs": pairs,
            "full": len(self.rows) >= parts.MOST_PARTS,
        }

    def _faults_of(self, number: int) -> dict[str, str]:
        return {
            field.rpartition("-")[0]: fault
            for field, fault in self.faults.items()
            if field.rpartition("-")[2] == str(number)
        }


def fresh() -> ArcForm:
    """A new arc: the usual one, to be changed."""
    return ArcForm(_("Our session"), parts.usual())


def _number(text: str, otherwise: Any) -> Any:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else otherwise

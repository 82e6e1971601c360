"""The arcs of sessions that the coaches of this site keep, besides the usual one that is always there."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from chat import access as rooms_access
from chat import receipts, texts
from chat.access import Actor
from coaching import access, browsing, offers, parts
from coaching.models import SessionTemplate
from peers.errors import Conflict, NotFound
from peers.models import Person

MOST = 40
NAME = 80


def listed() -> list[SessionTemplate]:
    """Every arc that is kept, by name."""
    return list(SessionTemplate.objects.all())


def template_of(coach: Person, template: str) -> SessionTemplate:
    """An arc as any coach of the site loads it."""
    access.arranger(coach)
    found = SessionTemplate.objects.filter(public_id=template).first()
    if found is None:
        raise NotFound
    return found


def arc_of(template: str) -> tuple[str, list[parts.Part]]:
    """Name and parts of an arc; of the usual one where `template` is empty."""
    if not template:
        return _("The usual session"), parts.usual()
    found = SessionTemplate.objects.filter(public_id=template).first()
    if found is None:
        raise NotFound
    return found.name, found.parts


def add(actor: Actor, *, id: str, name: str, arc: list[parts.Part]) -> dict[str, Any]:
    """A coach keeps a new arc. Answers {"template": its id}."""
    name, arc = _fit(name, arc)

    def write() -> dict[str, Any]:
        coach = access.arranger(rooms_access.still_valid(actor))
        if SessionTemplate.objects.count() >= MOST:
            raise Conflict(_("There are forty of them. Please put one away first."))
        return {"template": SessionTemplate.objects.create(name=name, parts=arc, author=coach).public_id}

    return receipts.once(actor, id, "session.template", {"name": name, "arc": arc}, write)


@transaction.atomic
def change(actor: Actor, template: str, *, name: str, arc: list[parts.Part]) -> None:
    """Puts another name and other parts in the place of an arc's. Sessions that go on keep theirs."""
    name, arc = _fit(name, arc)
    found = template_of(rooms_access.still_valid(actor), template)
    found.name, found.parts = name, arc
    found.save()


@transaction.atomic
def drop(actor: Actor, template: str) -> None:
    """Throws an arc away. Sessions that were run from it keep theirs."""
    template_of(rooms_access.still_valid(actor), template).delete()


def _fit(name: str, arc: list[parts.Part]) -> tuple[str, list[parts.Part]]:
    exercises = {one.slug for one in browsing.listed()}
    return texts.needed(name, "name", NAME), parts.cleaned(arc, exercises, set(offers.PAIRS))

"""A coach's session notes, in the plain format. Sealed, and read by their author alone."""

import json
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from chat import access, receipts, texts
from chat.access import Actor
from chat.models import Membership, Room
from coaching.models import SessionNote
from peers import sealing
from peers.errors import Invalid, NotFound
from peers.models import Person, Role

TABLE = "coaching_sessionnote"
FIELDS = ("wanted", "did", "stood_out", "strengths", "next_step")
MOST = 4000


def write_note(actor: Actor, *, id: str, room: str, about: str, held_on: date, words: dict[str, str]) -> dict[str, Any]:
    """Keeps a note about a session of a room, or with one person. `words`: {field: text}. Answers {"note": its id}."""
    words = _fit(about, held_on, words)

    def write() -> dict[str, Any]:
        author = access.still_valid(actor)
        note = SessionNote(author=author, room=room_for(author, room), about=about, held_on=held_on)
        _seal(note, words)
        note.save()
        return {"note": note.public_id}

    content = {"room": room, "about": about, "held_on": held_on.isoformat(), "words": words}
    return receipts.once(actor, id, "note.write", content, write)


@transaction.atomic
def change_note(actor: Actor, note: str, *, about: str, held_on: date, words: dict[str, str]) -> SessionNote:
    """Puts other words in the place of a note's."""
    words = _fit(about, held_on, words)
    found = note_of(access.still_valid(actor), note)
    found.about, found.held_on = about, held_on
    _seal(found, words)
    found.save()
    return found


@transaction.atomic
def delete_note(actor: Actor, note: str) -> None:
    """Deletes a note for good."""
    note_of(access.still_valid(actor), note).delete()


def notes_of(author: Person, room: str = "") -> list[SessionNote]:
    """Their own notes, the newest session first; of one room where it is given."""
    found = SessionNote.objects.filter(author=author).select_related("room")
    return list(found.filter(room__public_id=room) if room else found)


def note_of(author: Person, note: str) -> SessionNote:
    """A note as its author loads it; for everybody else there is none."""
    found = SessionNote.objects.select_related("room").filter(author=author, public_id=note).first()
    if found is None:
        raise NotFound
    return found


def words_of(note: SessionNote) -> dict[str, str]:
    """The five fields of a note, unsealed."""
    return json.loads(sealing.unseal(note.words_sealed, TABLE, "words", note.public_id))


def rooms_for(author: Person) -> list[Room]:
    """The rooms about which they may write: those they coach or have coached, and a coach's own direct rooms."""
    own = Q(role=Membership.Role.COACH)
    if author.role == Role.COACH:
        own |= Q(room__kind=Room.Kind.DIRECT)
    members = Membership.objects.filter(own, person=author).select_related("room")
    return [member.room for member in members.order_by("room__kind", "room__name", "room_id")]


def room_for(author: Person, room: str) -> Room:
    """One of these rooms."""
    found = next((one for one in rooms_for(author) if one.public_id == room), None)
    if found is None:
        raise NotFound
    return found


def may_write(person: Person) -> bool:
    """Whether there are notes for this person at all: they coach, or have notes from when they did."""
    return bool(rooms_for(person)) or person.role == Role.COACH or SessionNote.objects.filter(author=person).exists()


def _fit(about: str, held_on: date, words: dict[str, str]) -> dict[str, str]:
    if about not in SessionNote.About.values:
        raise Invalid(_("Please say what the note is about."), field="about")
    if held_on > timezone.localdate():
        raise Invalid(_("This day has not come yet."), field="held_on")
    fit = {name: texts.optional(words.get(name), name, MOST) for name in FIELDS}
    if not any(fit.values()):
        raise Invalid(_("There is nothing written yet. One line in any of the five is enough."), field=FIELDS[0])
    return fit


def _seal(note: SessionNote, words: dict[str, str]) -> None:
    # Sealed with the note's own id, so that a row pasted onto another note won't open.
    note.words_sealed = sealing.seal(json.dumps(words), TABLE, "words", note.public_id, owner=note.author.public_id)

"""A coach's session notes: written, read, changed and deleted by their author."""

import uuid
from typing import Any

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chat import access
from chat.models import Room
from chat.views.rooms import frame_id
from coaching import notes, person_first
from coaching.forms import NoteForm
from coaching.models import SessionNote
from peers.doors import signed_in
from peers.errors import Invalid, NotFound
from peers.models import Person

asks = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@signed_in
def notes_page(request: HttpRequest) -> HttpResponse:
    """One's own notes, and the rooms about which one may write."""
    _writer(request.user)
    room = request.GET.get("room", "")
    own = [{"note": one, "room": _title(one.room, request.user)} for one in notes.notes_of(request.user, room)]
    return render(request, "coaching/notes/list.html", {"notes": own, "rooms": _rooms(request.user), "only": room})


@asks
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """A new note about a room."""
    room = notes.room_for(_writer(request.user), request.GET.get("room", "") or request.POST.get("room", ""))
    about = SessionNote.About.ONE_TO_ONE if room.is_direct else SessionNote.About.ROOM
    form = NoteForm(request.POST or None, initial={"about": about})
    page = {
        "form": form,
        "room": room,
        "title": _title(room, request.user),
        "frame_id": request.POST.get("id") or uuid.uuid4(),
    }
    if not _ready(request, form, page):
        return render(request, "coaching/notes/form.html", page, status=400 if form.errors else 200)
    try:
        kept = notes.write_note(access.actor_of(request), id=frame_id(request), room=room.public_id, **form.said())
    except Invalid as refusal:
        form.add_error(refusal.field, refusal.detail)
        return render(request, "coaching/notes/form.html", page, status=400)
    told.success(request, _("Your note is kept. Only you can read it."))
    return redirect("note", note=kept["note"])


@require_safe
@signed_in
def note(request: HttpRequest, note: str) -> HttpResponse:
    """One note."""
    found = notes.note_of(request.user, note)
    labels = NoteForm().fields
    words = notes.words_of(found)
    told_as = [(labels[name].label, words[name]) for name in notes.FIELDS if words[name]]
    page = {"note": found, "title": _title(found.room, request.user), "words": told_as}
    return render(request, "coaching/notes/note.html", page)


@asks
@signed_in
def edit(request: HttpRequest, note: str) -> HttpResponse:
    """Other words for a note."""
    found = notes.note_of(request.user, note)
    initial = {"about": found.about, "held_on": found.held_on, **notes.words_of(found)}
    form = NoteForm(request.POST or None, initial=initial)
    page = {"form": form, "note": found, "room": found.room, "title": _title(found.room, request.user)}
    if not _ready(request, form, page):
        return render(request, "coaching/notes/form.html", page, status=400 if form.errors else 200)
    try:
        notes.change_note(access.actor_of(request), note, **form.said())
    except Invalid as refusal:
        form.add_error(refusal.field, refusal.detail)
        return render(request, "coaching/notes/form.html", page, status=400)
    told.success(request, _("Your note is changed."))
    return redirect("note", note=note)


@asks
@signed_in
def delete(request: HttpRequest, note: str) -> HttpResponse:
    """Asks once, then deletes."""
    found = notes.note_of(request.user, note)
    if request.method == "POST":
        notes.delete_note(access.actor_of(request), note)
        told.success(request, _("The note is deleted."))
        return redirect("notes")
    return render(request, "coaching/notes/delete.html", {"note": found, "title": _title(found.room, request.user)})


def _ready(request: HttpRequest, form: NoteForm, page: dict[str, Any]) -> bool:
    """Whether the note may be kept. Words that could be kinder are shown once, and stand in the way of nothing."""
    if not form.is_bound:
        return False
    hints = person_first.hints(*form.written())
    looked = request.POST.get("looked") == "1"
    page["hints"] = hints
    return form.is_valid() and (looked or not hints)


def _writer(person: Person) -> Person:
    if not notes.may_write(person):
        raise NotFound
    return person


def _rooms(person: Person) -> list[dict[str, str]]:
    return [{"id": room.public_id, "name": _title(room, person)} for room in notes.rooms_for(person)]


def _title(room: Room, person: Person) -> str:
    """What the author calls a room: a direct one by the other's name."""
    if not room.is_direct:
        return room.name
    other = room.memberships.exclude(person=person).first()
    return other.name if other else _("Direct room")

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from chat import rooms
from coaching import notes
from coaching.models import SessionNote
from peers import sealing
from peers.errors import Invalid, NotFound
from peers.ids import new_id

SECRET = "She spoke of the lighthouse keeper"
WORDS = {"wanted": "A steady hour", "stood_out": SECRET}


@pytest.fixture
def write(acting, cora, evening):
    """write(): Cora's note about the room evening; its id."""

    def keep(by=cora, room=evening, words=WORDS, key=None, **more):
        fields = {"about": "room", "held_on": timezone.localdate(), "words": words, **more}
        return notes.write_note(acting(by), id=key or new_id(), room=room.public_id, **fields)["note"]

    return keep


def test_the_author_reads_what_she_wrote(write, cora):
    found = notes.note_of(cora, write())
    assert notes.words_of(found) == dict.fromkeys(notes.FIELDS, "") | WORDS


def test_nobody_else_reads_it(write, maya, dara, sana, ada):
    note = write()
    for other in (maya, dara, sana, ada):
        with pytest.raises(NotFound):
            notes.note_of(other, note)
        assert notes.notes_of(other) == []


def test_who_coaches_writes_and_nobody_else(write, maya, omar, sana, ada, dara, harbour):
    for other in (maya, omar, sana, ada, dara):
        with pytest.raises(NotFound):
            write(by=other)
    assert not SessionNote.objects.exists()


def test_who_has_coached_a_room_goes_on_reading_and_writing(write, acting, cora, evening):
    note = write()
    rooms.leave(acting(cora), evening.public_id)
    assert notes.note_of(cora, note)
    write()


def test_sent_twice_it_is_kept_once(write):
    key = new_id()
    assert write(key=key) == write(key=key)
    assert SessionNote.objects.count() == 1


def test_a_moved_ciphertext_does_not_open(write, cora):
    one, other = notes.note_of(cora, write()), notes.note_of(cora, write(words={"did": "Something else"}))
    SessionNote.objects.filter(pk=other.pk).update(words_sealed=one.words_sealed)
    with pytest.raises(sealing.Unopened):
        notes.words_of(notes.note_of(cora, other.public_id))


@pytest.mark.django_db(transaction=True)
def test_its_words_are_nowhere_in_what_the_database_stores(write, acting, cora):
    note = write()
    changed = {"about": "room", "held_on": timezone.localdate(), "words": {"did": f"{SECRET} again"}}
    notes.change_note(acting(cora), note, **changed)
    stored = _stored()
    assert note.encode() in stored and SECRET.encode() not in stored


def test_changing_and_deleting_are_the_authors(write, acting, cora, dara):
    note = write()
    fields = {"about": "one-to-one", "held_on": timezone.localdate(), "words": {"did": "New words"}}
    with pytest.raises(NotFound):
        notes.change_note(acting(dara), note, **fields)
    with pytest.raises(NotFound):
        notes.delete_note(acting(dara), note)
    changed = notes.change_note(acting(cora), note, **fields)
    assert notes.words_of(changed)["did"] == "New words" and changed.about == "one-to-one"
    notes.delete_note(acting(cora), note)
    assert not SessionNote.objects.exists()


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("wanted", {"words": {"did": "  "}}),
        ("did", {"words": {"did": "x" * 4001}}),
        ("about", {"about": "the weather"}),
        ("held_on", {"held_on": timezone.localdate() + timedelta(days=2)}),
    ],
)
def test_what_does_not_fit_is_named(write, field, more):
    with pytest.raises(Invalid) as refusal:
        write(**more)
    assert refusal.value.field == field


def _stored() -> bytes:
    """The bytes of SQLite's files; on PostgreSQL, whose files are its own, those of the table."""
    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        return b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT public_id, words_sealed FROM coaching_sessionnote")
        return b"".join(public_id.encode() + bytes(words) for public_id, words in cursor.fetchall())

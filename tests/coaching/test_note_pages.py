import pytest
from django.urls import reverse
from django.utils import timezone

from coaching.models import SessionNote
from peers.ids import new_id


@pytest.fixture
def form(evening):
    """What a browser sends for a new note."""
    today = timezone.localdate().isoformat()
    return {"id": new_id(), "room": evening.public_id, "about": "room", "held_on": today, "did": "A quiet hour"}


def test_a_coach_writes_reads_changes_and_deletes(client_of, cora, evening, form):
    client = client_of(cora)
    assert evening.name in client.get(reverse("notes")).content.decode()
    answer = client.post(reverse("note_new"), form, follow=True)
    assert "A quiet hour" in answer.content.decode()
    note = SessionNote.objects.get().public_id
    client.post(reverse("note_edit", args=[note]), form | {"did": "Another hour"})
    assert "Another hour" in client.get(reverse("note", args=[note])).content.decode()
    assert client.get(reverse("note_delete", args=[note])).status_code == 200
    client.post(reverse("note_delete", args=[note]))
    assert not SessionNote.objects.exists()


def test_nothing_typed_is_lost_when_something_does_not_fit(client_of, cora, form):
    answer = client_of(cora).post(reverse("note_new"), form | {"held_on": "2999-01-01"})
    assert answer.status_code == 400 and "A quiet hour" in answer.content.decode()
    answer = client_of(cora).post(reverse("note_new"), form | {"held_on": "not a day"})
    assert answer.status_code == 400 and "A quiet hour" in answer.content.decode()
    assert not SessionNote.objects.exists()


def test_kinder_words_are_offered_once_and_never_stand_in_the_way(client_of, cora, form):
    client = client_of(cora)
    unkind = form | {"did": "He refused to talk."}
    page = client.post(reverse("note_new"), unkind).content.decode()
    assert "declined" in page and "He refused to talk." in page and not SessionNote.objects.exists()
    client.post(reverse("note_new"), unkind | {"looked": "1"})
    assert SessionNote.objects.count() == 1


def test_somebodys_own_words_in_quotation_marks_are_theirs(client_of, cora, form):
    client_of(cora).post(reverse("note_new"), form | {"stood_out": "“I failed again.”"})
    assert SessionNote.objects.count() == 1


def test_for_everybody_else_there_are_no_notes(client_of, cora, maya, dara, sana, ada, form):
    client_of(cora).post(reverse("note_new"), form)
    note = SessionNote.objects.get().public_id
    for other in (maya, dara, sana, ada):
        client = client_of(other)
        for name in ("note", "note_edit", "note_delete"):
            assert client.get(reverse(name, args=[note])).status_code == 404
    for other in (maya, sana, ada):
        assert client_of(other).get(reverse("notes")).status_code == 404
        assert client_of(other).post(reverse("note_new"), form).status_code == 404

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from chat import needs
from chat.models import Need
from coaching import answers, notes, showing
from coaching.models import CheckinAnswer, SessionNote, SharedAnswer
from peers import sealing
from peers.ids import new_id

WORDS = {"did": "What we did"}


@pytest.fixture
def sealed_things(own_store, acting, cora, maya, evening, ask, say):
    """A note, an answer and a call for somebody, all with words."""
    fields = {"id": new_id(), "room": evening.public_id, "about": "room", "held_on": timezone.localdate()}
    notes.write_note(acting(cora), **fields, words=WORDS)
    say(maya, evening, ask(evening), share="coach", words="Some words")
    needs.raise_need(acting(maya), id=new_id(), room=evening.public_id, words="Please come")


def test_everything_is_sealed_anew_and_the_old_key_can_go(sealed_things, settings):
    fresh = sealing.new_key("fresh")
    settings.SEALING_KEYS = f"{fresh} {settings.SEALING_KEYS}"
    call_command("rotate_sealing")
    settings.SEALING_KEYS = fresh
    assert notes.words_of(SessionNote.objects.get())["did"] == "What we did"
    assert answers.words_of(CheckinAnswer.objects.get()) == "Some words"
    assert showing.words_of(SharedAnswer.objects.get()) == "Some words"
    assert needs.words_of(Need.objects.get()) == "Please come"


def test_a_second_time_changes_nothing(sealed_things, capsys):
    before = bytes(SessionNote.objects.get().words_sealed)
    call_command("rotate_sealing")
    assert bytes(SessionNote.objects.get().words_sealed) == before
    assert "1 as they were" in capsys.readouterr().out


def test_what_no_key_opens_is_said_and_left_alone(sealed_things, settings):
    before = bytes(SessionNote.objects.get().words_sealed)
    settings.SEALING_KEYS = sealing.new_key("other")
    with pytest.raises(CommandError):
        call_command("rotate_sealing")
    assert bytes(SessionNote.objects.get().words_sealed) == before

"""Erasing an account: every word of that person goes, everybody else's stay, and no number is missing."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone

from chat import direct, holding
from chat.models import FormerName, Membership, Message, Room
from chat.models.event import Event
from coaching import library, notes, writing
from coaching.models import Exercise, ExerciseDraft, SessionNote
from peers import access_chain, access_log, erasing, journal, person_keys
from peers.models import AccessEntry, Erasure, Person, Revocation, SignIn
from tests.harness.whole_life import Life, everything

pytestmark = pytest.mark.usefixtures("own_store")


@pytest.fixture
def life(maya, ben, cora, ada, evening):
    return Life(maya, ben, cora, ada, evening).live()


def erase(person) -> tuple[Erasure, str]:
    """At once, to its end."""
    erasure, token = erasing.ask(person, at_once=True)
    for _batch in erasing.carried_out(erasure):
        pass
    erasure.refresh_from_db()
    return erasure, token


def test_no_word_of_hers_is_left_anywhere_and_everybody_elses_stay(life):
    before = everything()
    assert all(word in before for word in life.words) and all(word in before for word in life.others)
    erase(life.maya)
    after = everything()
    assert [word for word in life.words if word in after] == []
    assert [word for word in life.others if word not in after] == []


def test_the_numbers_of_every_room_have_no_gap_and_the_room_is_told(life):
    heads = {room.pk: room.head for room in Room.objects.all()}
    erase(life.maya)
    for room in Room.objects.all():
        seqs = list(Event.objects.filter(room=room).order_by("seq").values_list("seq", flat=True))
        assert seqs == list(range(1, room.head + 1)) and room.head > heads[room.pk]
    kinds = set(Event.objects.filter(room=life.evening).values_list("kind", flat=True))
    assert {"message.removed", "member.renamed", "member.left", "reaction.changed", "checkin.narrowed"} <= kinds
    mine = Message.objects.filter(author__person=life.maya)
    assert mine.count() == 4 and not mine.filter(removed_at=None).exists()


def test_nobody_can_sign_in_and_every_session_and_key_is_gone(life, client_of):
    client = client_of(life.maya)
    key = person_keys.name_of(life.maya.public_id)
    assert person_keys.named(key)
    erase(life.maya)
    assert client.get("/me/").status_code == 302
    life.maya.refresh_from_db()
    assert not life.maya.is_active and not life.maya.has_usable_password()
    assert person_keys.named(key) is None
    assert Revocation.objects.filter(person=life.maya, kind=Revocation.Kind.ACCOUNT).exists()
    assert str(life.maya.pk) not in [session.get_decoded().get("_auth_user_id") for session in Session.objects.all()]


def test_who_looked_stays_as_a_whole_chain_without_its_words(life):
    before = list(AccessEntry.objects.order_by("number").values())
    assert life.unsaid in everything() and access_log.about(life.maya)
    erase(life.maya)
    assert list(AccessEntry.objects.order_by("number").values()) == before
    assert list(access_chain.faults(len(before), words_of=access_log.said_beside)) == []
    assert {line.who + line.place + line.why for line in access_log.about(life.maya)} == {""}
    assert life.unsaid not in everything()


def test_former_names_second_steps_and_where_she_was_signed_in_go(life):
    mine = {FormerName: "member__person", Authenticator: "user", SignIn: "person"}
    assert all(model.objects.filter(**{path: life.maya}).exists() for model, path in mine.items())
    assert life.member(life.maya).mark == life.mark
    erase(life.maya)
    assert not any(model.objects.filter(**{path: life.maya}).exists() for model, path in mine.items())
    assert life.member(life.maya).mark is None


def test_in_rooms_she_is_someone_who_left(life, member_of):
    erase(life.maya)
    assert set(Membership.objects.filter(person=life.maya).values_list("name", "here_now")) == {
        ("Someone who left", False)
    }


def test_it_may_be_cut_off_anywhere_and_done_again(life):
    for cut in range(3, 30, 6):
        erasure = erasing.open_for(life.maya) or erasing.ask(life.maya, at_once=True)[0]
        for _number, _batch in zip(range(cut), erasing.carried_out(erasure), strict=False):
            pass
        erasure.refresh_from_db()
        if erasure.done_at:
            break
        life.maya.refresh_from_db()
    else:
        for _batch in erasing.carried_out(erasure):
            pass
    after = everything()
    assert [word for word in life.words if word in after] == []
    assert [word for word in life.others if word not in after] == []


def test_the_journal_erases_again_whom_a_backup_brought_back_and_only_them(life):
    kept = {field: getattr(life.maya, field) for field in ("public_id", "email", "pseudonym")}
    _erasure, token = erase(life.maya)
    assert erasing.again() == 0
    Person.objects.filter(pk=life.maya.pk).update(**kept, is_active=True)
    assert [line.person for line in journal.lines()] == [kept["public_id"]]
    assert erasing.again() == 1 and erasing.again() == 0
    life.maya.refresh_from_db()
    assert not life.maya.is_active and life.maya.email != kept["email"]
    assert erasing.receipt_of(token).done_at and Person.objects.filter(is_active=True).count() > 2


def test_a_hold_on_a_person_keeps_all_of_it_until_it_is_lifted(life):
    holding.on_person(life.ada, life.maya.public_id, "an order of a court")
    erasing.ask(life.maya, at_once=True)
    assert erasing._taken() is None
    life.maya.refresh_from_db()
    assert life.maya.is_active and life.words[0] in everything()
    holding.off_person(life.ada, life.maya.public_id, "the order is lifted")
    assert erasing._taken() is not None


def test_a_hold_on_a_room_keeps_its_words_and_the_receipt_says_so(life):
    holding.on_room(life.ada, life.evening.public_id, "an order of a court")
    erasure, _token = erase(life.maya)
    assert erasure.held and erasure.receipt["held"] == 3
    assert Message.objects.filter(room=life.evening, author__person=life.maya, removed_at=None).count() == 3
    assert not Message.objects.filter(room=life.two, author__person=life.maya, removed_at=None).exists()
    holding.off_room(life.ada, life.evening.public_id, "the order is lifted")
    again = erasing.open_for(life.maya)
    for _batch in erasing.carried_out(again):
        pass
    again.refresh_from_db()
    assert again.done_at and not again.held
    assert [word for word in life.words if word in everything()] == []


def test_a_coach_takes_their_notes_along_and_the_rooms_stay(life):
    erase(life.cora)
    assert not SessionNote.objects.exists()
    assert life.others[0] in everything() and life.others[2] in everything()


def test_a_coachs_exercises_stay_without_their_name_and_what_they_were_writing_goes(acting, cora):
    library.load()
    content, draft = Exercise.objects.get(slug="look-around").content, writing.begin(acting(cora), id="draft")
    slug = writing.publish(acting(cora), id="publish", draft=draft, content=content)
    writing.retire(acting(cora), slug)
    writing.begin(acting(cora), id="change", change=slug)
    erase(cora)
    stays = Exercise.objects.get(slug=slug)
    assert (stays.author, stays.retired_by, stays.versions.get().by) == (None, None, None)
    assert stays.retired_at and not ExerciseDraft.objects.exists()


def test_notes_about_time_with_her_alone_go_with_her(acting, cora, maya, evening, member_of):
    asked = direct.ask(acting(maya), room=evening.public_id, member=member_of(cora, evening).public_id)
    two = direct.accept(acting(cora), asked.public_id)
    for room in (two, evening):
        words = {"about": "one-to-one", "held_on": timezone.localdate(), "words": {"did": "we walked"}}
        notes.write_note(acting(cora), id=f"note-{room.pk}", room=room.public_id, **words)
    erase(maya)
    assert [note.room for note in SessionNote.objects.all()] == [evening]


def test_the_receipt_says_what_went_what_stays_and_when_backups_expire(life, client, settings):
    _erasure, token = erase(life.maya)
    page = client.get(f"/erased/{token}/").content.decode()
    until = timezone.now() + timedelta(days=settings.BACKUP_DAYS)
    assert "Messages: 4" in page and "What stays, and why" in page and until.strftime("%B %Y") in page
    assert not any(word in page for word in life.words)
    assert client.get("/erased/somebody-elses/").status_code == 404


def test_the_site_erases_somebody_who_cannot_sign_in(life, capsys):
    with pytest.raises(CommandError):
        call_command("erase", life.maya.email)
    call_command("erase", life.maya.email, "--for-good")
    assert "/erased/" in capsys.readouterr().out
    assert [word for word in life.words if word in everything()] == []

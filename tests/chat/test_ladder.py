"""The ladder, least force first: what its author is told, what is undone, and what fades."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from chat import messages, rooms
from chat.models import Action, Decision, Membership, Pause, Reason
from chat.moderation import actions, decisions, own_notes, pauses, undoing
from peers.errors import Conflict, Forbidden, Invalid, NotFound
from peers.ids import new_id

VERBS = {
    "word": (actions.say, {}),
    "fold": (actions.fold, {"content_note": "hospital"}),
    "hide": (actions.hide, {}),
}


@pytest.fixture
def step(acting, cora, evening):
    """step("fold", seq): Cora takes that step about a message."""

    def take(name, seq, reason="Let us leave addresses out.", **more):
        verb, fields = VERBS[name]
        place = {"id": new_id(), "room": evening.public_id, "message": seq, "reason": reason}
        return verb(acting(cora), **place, **fields, **more)

    return take


@pytest.mark.parametrize("name", VERBS)
def test_its_author_reads_what_which_agreement_why_and_whom_to_ask(name, step, say, client_of, maya, ben, evening):
    step(name, say(maya, evening, "my own words"), agreement="private")
    client, made = client_of(maya), Decision.objects.get()
    assert f"/letters/{made.public_id}/" in client.get("/letters/").content.decode()
    page = client.get(f"/letters/{made.public_id}/").content.decode()
    wanted = ["Let us leave addresses out.", "names, addresses and workplaces", "my own words", "What happens next"]
    for words in [*wanted, "Never the one who acted", "seven days", "It fades"]:
        assert words in page, words
    assert client_of(ben).get(f"/letters/{made.public_id}/").status_code == 404


def test_reasons_are_sealed_and_nowhere_in_plain_text(step, say, maya, evening):
    step("hide", say(maya, evening), reason="a very particular reason")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "particular reason" not in str(cursor.fetchall()), table
    assert b"particular" not in bytes(Reason.objects.get().words_sealed)


def test_a_folded_message_stays_in_the_room_under_its_note(step, say, seen_by, maya, ben, cora, evening):
    seq = say(maya, evening, "plain words", content_note="own note")
    step("fold", seq)
    for reader in (ben, cora, maya):
        seen = next(one for one in seen_by(reader, evening) if one["seq"] == seq)
        assert (seen["body"], seen["content_note"], seen["edited"]) == ("plain words", "hospital", False)
    assert seen_by(ben, evening)[-1]["by"] is None


def test_a_private_word_changes_nothing_that_anybody_else_sees(step, say, seen_by, maya, ben, evening):
    seq = say(maya, evening, "plain words")
    before = seen_by(ben, evening)
    step("word", seq)
    assert seen_by(ben, evening) == before


def test_a_note_to_myself_is_mine_alone_and_fades(say, acting, client_of, member_of, maya, cora, dara, evening):
    rooms.add_member(evening, dara, role=Membership.Role.COACH)
    seq = say(maya, evening)
    actions.note(acting(cora), id=new_id(), room=evening.public_id, message=seq, words="saw this twice")
    ladder = f"/rooms/{evening.public_id}/messages/{seq}/care/"
    assert "saw this twice" in client_of(cora).get(ladder).content.decode()
    assert "saw this twice" not in client_of(dara).get(ladder).content.decode()
    assert not Decision.objects.exists() and "There are none" in client_of(maya).get("/letters/").content.decode()
    assert [one.words for one in own_notes.about(cora, member_of(maya, evening))] == ["saw this twice"]


@pytest.mark.parametrize("name", VERBS)
def test_every_step_is_undone_and_a_wrong_call_is_said_to_be_wrong_in_the_same_place(
    name, step, say, acting, client_of, seen_by, maya, ben, cora, evening
):
    seq = say(maya, evening, "my own words")
    before = next(one for one in seen_by(ben, evening) if one["seq"] == seq)
    step(name, seq)
    made = Decision.objects.get()
    fields = {"room": evening.public_id, "decision": made.public_id, "reason": "I misread it.", "was_wrong": True}
    undoing.take_back(acting(cora), id=new_id(), **fields)
    page = client_of(maya).get(f"/letters/{made.public_id}/").content.decode()
    assert "This was a wrong call." in page and "I misread it." in page
    told = {"mistake": True} if name != "word" else {}
    assert next(one for one in seen_by(ben, evening) if one["seq"] == seq) == before | told
    assert Action.objects.count() == 2


def test_a_pause_that_is_wrong_ends_at_once(say, acting, client_of, member_of, maya, cora, evening):
    fields = {"room": evening.public_id, "member": member_of(maya, evening).public_id}
    pauses.pause_member(acting(cora), id=new_id(), **fields, hours=72, reason="Let us talk.")
    pauses.lift_pause(acting(cora), id=new_id(), **fields, reason="I mixed you up.", was_wrong=True)
    assert say(maya, evening)
    page = client_of(maya).get(f"/letters/{Decision.objects.get().public_id}/").content.decode()
    assert "This was a wrong call." in page and "I mixed you up." in page


def test_a_pause_longer_than_a_day_is_looked_at_again(acting, client_of, member_of, maya, cora, evening):
    fields = {"room": evening.public_id, "member": member_of(maya, evening).public_id}
    pauses.pause_member(acting(cora), id=new_id(), **fields, hours=72, reason="Let us talk.")
    assert pauses.to_review(cora) == []
    Pause.objects.update(review_at=timezone.now() - timedelta(minutes=1))
    assert "Pauses that are half over" in client_of(cora).get("/care/").content.decode()
    pauses.keep(acting(cora), id=new_id(), **fields, reason="Two more days, then we talk.")
    assert pauses.to_review(cora) == []
    assert "Two more days, then we talk." in client_of(maya).get(f"/rooms/{evening.public_id}/pause/").content.decode()


def test_nobody_is_removed_before_a_gentler_step_but_for_what_can_not_wait(
    step, say, acting, member_of, maya, ben, cora, evening
):
    def remove(someone, **more):
        fields = {"room": evening.public_id, "member": member_of(someone, evening).public_id, "reason": "For now."}
        return actions.remove_member(acting(cora), id=new_id(), **fields, **more)

    for at_once in ("", "distress"):
        with pytest.raises(Invalid) as refused:
            remove(maya, at_once=at_once)
        assert refused.value.field == "at_once"
    step("word", say(maya, evening))
    assert remove(maya) == {}
    assert remove(ben, at_once="threat") == {}


def test_after_a_removal_was_taken_back_they_come_back_themselves_or_not(
    acting, client_of, member_of, maya, cora, evening
):
    fields = {"room": evening.public_id, "member": member_of(maya, evening).public_id}
    actions.remove_member(acting(cora), id=new_id(), **fields, reason="For now.", at_once="spam")
    made, client = Decision.objects.get(), client_of(maya)
    back = f"/letters/{made.public_id}/come-back/"
    assert client.post(back).status_code == 409
    undo = {"room": evening.public_id, "decision": made.public_id, "reason": "It was not you.", "was_wrong": True}
    undoing.take_back(acting(cora), id=new_id(), **undo)
    assert not member_of(maya, evening).here_now
    page = client.get(f"/rooms/{evening.public_id}/removed/").content.decode()
    assert "This was a wrong call." in page and "Come back into the room" in page
    assert client.post(back).status_code == 302 and member_of(maya, evening).here_now


def test_old_marks_fade_and_what_was_taken_back_is_held_against_nobody(
    step, say, acting, member_of, maya, cora, evening
):
    member = member_of(maya, evening)
    for _ in range(2):
        step("word", say(maya, evening))
    first, second = Decision.objects.order_by("pk")
    assert len(decisions.standing_against(member)) == 2
    undo = {"room": evening.public_id, "decision": first.public_id, "reason": "Never mind."}
    undoing.take_back(acting(cora), id=new_id(), **undo)
    assert [one.pk for one in decisions.standing_against(member)] == [second.pk]
    Decision.objects.filter(pk=second.pk).update(at=timezone.now() - timedelta(days=91))
    assert decisions.standing_against(member) == []


def test_what_has_faded_is_on_no_page_of_a_coach_and_counts_as_no_gentler_step(
    step, say, acting, client_of, member_of, maya, cora, evening
):
    member, seq = member_of(maya, evening), say(maya, evening)
    step("word", seq)
    pages = [f"/rooms/{evening.public_id}/messages/{seq}/care/", f"/rooms/{evening.public_id}/members/"]
    take_back = f"/rooms/{evening.public_id}/decisions/{Decision.objects.get().public_id}/take-back/"
    assert take_back in client_of(cora).get(pages[0]).content.decode()
    Decision.objects.update(at=timezone.now() - timedelta(days=91))
    for page in pages:
        assert take_back not in client_of(cora).get(page).content.decode()
    fields = {"room": evening.public_id, "member": member.public_id, "reason": "For now."}
    with pytest.raises(Invalid):
        actions.remove_member(acting(cora), id=new_id(), **fields)


def test_a_coach_sets_aside_what_another_coach_wrote_and_not_what_is_their_own(step, say, cora, dara, evening):
    rooms.add_member(evening, dara, role=Membership.Role.COACH)
    with pytest.raises(Conflict):
        step("hide", say(cora, evening))
    assert step("hide", say(dara, evening))["seq"]


def test_a_coach_takes_no_step_about_another_coach(step, say, acting, cora, dara, omar, maya, evening, harbour):
    rooms.add_member(evening, dara, role=Membership.Role.COACH)
    seq = say(dara, evening)
    for name in ("word", "fold"):
        with pytest.raises(Forbidden):
            step(name, seq)
    with pytest.raises(NotFound):
        actions.say(acting(omar), id=new_id(), room=evening.public_id, message=say(maya, evening), reason="x")


def test_taken_back_by_its_author_a_folded_message_leaves_no_note(step, say, acting, seen_by, maya, ben, evening):
    seq = say(maya, evening)
    step("fold", seq)
    messages.remove_message(acting(maya), id=new_id(), room=evening.public_id, message=seq)
    assert "hospital" not in str(seen_by(ben, evening))

"""A report as the one who makes it: what is kept, what goes along, what is answered."""

import pytest

from chat import messages, rooms
from chat.models import Action, Notice, Report
from chat.moderation import actions, claims, copies, looking, pauses, queue, reports
from peers import blocks, sealing
from peers.errors import Conflict, Invalid, NotFound
from peers.ids import new_id


def test_the_first_choice_is_that_it_is_hard():
    assert Report.Why.values[0] == "hard" and Report.Why.HARD.label == "This is hard for me"


def test_the_copy_stays_as_it_was_whatever_happens_to_the_message(say, ask, acting, maya, ben, evening):
    seq = say(ben, evening, "first words", content_note="grief")
    made = ask(maya, evening, seq)
    messages.edit_message(acting(ben), id=new_id(), room=evening.public_id, message=seq, body="other words")
    messages.remove_message(acting(ben), id=new_id(), room=evening.public_id, message=seq)
    kept = copies.copy_of(made)
    assert (kept.name, kept.body, kept.content_note) == ("Ben", "first words", "grief")


def test_copy_and_words_are_sealed_with_the_reports_own_id(say, ask, maya, ben, evening):
    made = ask(maya, evening, say(ben, evening, "first words"), words="it hurts")
    other = ask(maya, evening, say(ben, evening, "second words"))
    assert b"first words" not in bytes(made.copy_sealed) and b"hurts" not in bytes(made.words_sealed)
    other.copy_sealed = made.copy_sealed
    with pytest.raises(sealing.Unopened):
        copies.copy_of(other)


def test_asking_again_while_it_waits_gives_the_same_report(say, ask, maya, ben, cora, evening):
    seq = say(ben, evening)
    first = ask(maya, evening, seq)
    assert ask(maya, evening, seq, why="unkind").pk == first.pk
    looking.answer(cora, report=first.public_id, outcome="nothing", words="Thank you.")
    assert ask(maya, evening, seq).pk != first.pk


def test_one_can_not_report_what_is_ones_own_taken_back_or_set_aside(say, ask, acting, maya, ben, cora, evening):
    mine, gone, hidden = say(maya, evening), say(ben, evening), say(ben, evening)
    messages.remove_message(acting(ben), id=new_id(), room=evening.public_id, message=gone)
    actions.hide(acting(cora), id=new_id(), room=evening.public_id, message=hidden, reason="For now")
    for seq in (mine, gone, hidden):
        with pytest.raises(Conflict):
            ask(maya, evening, seq)


def test_omar_can_not_report_what_he_can_not_see(say, ask, omar, ben, evening):
    with pytest.raises(NotFound):
        ask(omar, evening, say(ben, evening))


def test_an_unknown_reason_is_refused_at_its_field(say, ask, maya, ben, evening):
    with pytest.raises(Invalid) as refused:
        ask(maya, evening, say(ben, evening), why="bad person")
    assert refused.value.field == "why"


def test_a_paused_member_in_a_closed_room_can_still_report(say, ask, acting, maya, ben, cora, evening, member_of):
    seq = say(ben, evening)
    member = member_of(maya, evening).public_id
    pauses.pause_member(acting(cora), id=new_id(), room=evening.public_id, member=member, hours=1, reason="A break")
    rooms.close(acting(cora), evening.public_id)
    assert ask(maya, evening, seq).pk


def test_the_reporter_chooses_what_goes_along_and_sees_exactly_that(say, ask, client_of, maya, ben, cora, evening):
    for number in range(5):
        say(ben, evening, f"before {number}")
    seq = say(ben, evening, "this one")
    for number in range(5):
        say(maya, evening, f"after {number}")
    path = f"/rooms/{evening.public_id}/messages/{seq}/report/"
    ways = client_of(maya).get(path).context["ways"]
    shown = {way["key"]: [one["body"] for one in way["along"]] for way in ways}
    before, after = [f"before {n}" for n in (2, 3, 4)], [f"after {n}" for n in (0, 1, 2)]
    assert shown == {"": [], "before": before, "both": before + after}
    client_of(maya).post(path, {"why": "hard", "around": "before", "seen-before": ways[1]["seen"]})
    made = Report.objects.get()
    assert [[one.body for one in part] for part in copies.beside(made)] == [before, []]
    own = client_of(maya).get(f"/reports/{made.public_id}/").content.decode()
    assert all(words in own for words in [*before, "this one"]) and "before 1" not in own and "after 0" not in own
    claims.take(cora, made.public_id)
    page = client_of(cora).get(f"/care/reports/{made.public_id}/?show=message,around").content.decode()
    assert all(words in page for words in [*before, "this one"]) and "before 1" not in page and "after 0" not in page


def test_what_was_changed_meanwhile_is_shown_again_before_it_goes(say, client_of, acting, maya, ben, evening):
    seq = say(ben, evening, "first words")
    path = f"/rooms/{evening.public_id}/messages/{seq}/report/"
    seen = client_of(maya).get(path).context["ways"][0]["seen"]
    messages.edit_message(acting(ben), id=new_id(), room=evening.public_id, message=seq, body="other words")
    answer = client_of(maya).post(path, {"why": "hard", "around": "", "seen-": seen, "words": "kept words"})
    page = answer.content.decode()
    assert answer.status_code == 400 and "other words" in page and "kept words" in page and not Report.objects.exists()


def test_what_somebody_i_blocked_wrote_is_never_sent_along_by_me(say, ask, maya, ben, cora, evening, member_of):
    blocks.block(maya, ben, member_of(ben, evening).name)
    say(ben, evening, "folded for me")
    made = ask(maya, evening, say(cora, evening, "sharp words"), around="before")
    assert copies.beside(made) == ([], [])


def test_the_one_who_asked_is_answered_and_it_is_written_down(say, ask, acting, maya, ben, cora, evening):
    made = ask(maya, evening, seq := say(ben, evening))
    looking.answer(cora, report=made.public_id, outcome="spoke", words="Thank you for saying so.")
    own = reports.own(acting(maya), made.public_id)
    assert (own.outcome, reports.answer_of(own)) == ("spoke", "Thank you for saying so.")
    assert Notice.objects.filter(person=maya, kind="report.answer", room=evening, seq=seq).count() == 1
    assert not Notice.objects.filter(person=ben, kind="report.answer").exists()
    assert Action.objects.filter(verb="answer-report", report=made, by=cora, room=evening).count() == 1
    assert queue.waiting(cora) == []


def test_a_report_is_answered_once(say, ask, maya, ben, cora, evening):
    made = ask(maya, evening, say(ben, evening))
    looking.answer(cora, report=made.public_id, outcome="nothing", words="I looked.")
    with pytest.raises(Conflict):
        looking.answer(cora, report=made.public_id, outcome="nothing", words="Again.")


def test_nobody_is_told_that_a_message_was_set_aside_while_it_stands(say, ask, acting, maya, ben, cora, evening):
    made = ask(maya, evening, seq := say(ben, evening))
    with pytest.raises(Invalid):
        looking.answer(cora, report=made.public_id, outcome="set-aside", words="Done.")
    actions.hide(acting(cora), id=new_id(), room=evening.public_id, message=seq, reason="For now")
    assert looking.answer(cora, report=made.public_id, outcome="set-aside", words="Done.").outcome == "set-aside"


def test_only_its_maker_reads_a_report_on_their_own_page(say, ask, client_of, maya, ben, evening):
    made = ask(maya, evening, say(ben, evening, "unkind words"), words="it hurts")
    page = client_of(maya).get(f"/reports/{made.public_id}/")
    assert "it hurts" in page.content.decode()
    assert client_of(ben).get(f"/reports/{made.public_id}/").status_code == 404


def test_the_page_reports_without_a_script_and_leads_to_the_arrival(say, client_of, maya, ben, evening):
    path = f"/rooms/{evening.public_id}/messages/{say(ben, evening, 'unkind words')}/report/"
    client = client_of(maya)
    assert "unkind words" in client.get(path).content.decode()
    assert client.post(path, {"words": "kept words"}).status_code == 400
    assert "kept words" in client.post(path, {"words": "kept words"}).content.decode()
    answer = client.post(path, {"why": "hard", "words": ""})
    assert answer.status_code == 302 and answer["Location"] == f"/reports/{Report.objects.get().public_id}/"


def test_a_report_is_taken_back_until_somebody_has_answered(
    say, client_of, acting, maya, ben, cora, omar, evening, harbour
):
    made = reports.report(acting(maya), room=evening.public_id, message=say(ben, evening), why="hard")
    path = f"/reports/{made.public_id}/take-back/"
    for other in (ben, cora, omar):
        assert client_of(other).post(path).status_code == 404
    assert client_of(maya).post(path).status_code == 302 and not Report.objects.exists()
    again = reports.report(acting(maya), room=evening.public_id, message=say(ben, evening), why="hard")
    looking.answer(cora, report=again.public_id, outcome="nothing", words="I looked.")
    assert client_of(maya).post(f"/reports/{again.public_id}/take-back/").status_code == 409

from datetime import timedelta

import pytest

from chat import direct, duties, messages, rooms
from chat.models import Action, Membership, Notice, Report
from chat.moderation import actions, queue, reports
from peers import access_log, sealing
from peers.errors import Conflict, Forbidden, Invalid, NotFound
from peers.ids import new_id
from peers.models import AccessEntry
from tests.peers.test_access_log import refuse_writing


@pytest.fixture
def ask(acting):
    """ask(maya, evening, seq): she reports that message."""

    def report(someone, room, seq, why="hard", words=""):
        return reports.report(acting(someone), room=room.public_id, message=seq, why=why, words=words)

    return report


def test_the_first_choice_is_that_it_is_hard():
    assert Report.Why.values[0] == "hard" and Report.Why.HARD.label == "This is hard for me"


def test_the_copy_stays_as_it_was_whatever_happens_to_the_message(say, ask, acting, maya, ben, evening):
    seq = say(ben, evening, "first words", content_note="grief")
    made = ask(maya, evening, seq)
    messages.edit_message(acting(ben), id=new_id(), room=evening.public_id, message=seq, body="other words")
    messages.remove_message(acting(ben), id=new_id(), room=evening.public_id, message=seq)
    assert reports.copy_of(made) == reports.Copy("Ben", "first words", "grief")


def test_copy_and_words_are_sealed_with_the_reports_own_id(say, ask, maya, ben, evening):
    made = ask(maya, evening, say(ben, evening, "first words"), words="it hurts")
    other = ask(maya, evening, say(ben, evening, "second words"))
    assert b"first words" not in bytes(made.copy_sealed) and b"hurts" not in bytes(made.words_sealed)
    other.copy_sealed = made.copy_sealed
    with pytest.raises(sealing.Unopened):
        reports.copy_of(other)


def test_asking_again_while_it_waits_gives_the_same_report(say, ask, maya, ben, cora, evening):
    seq = say(ben, evening)
    first = ask(maya, evening, seq)
    assert ask(maya, evening, seq, why="unkind").pk == first.pk
    reports.answer(cora, report=first.public_id, outcome="nothing", words="Thank you.")
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
    actions.pause_member(acting(cora), id=new_id(), room=evening.public_id, member=member, hours=1, reason="A break")
    rooms.close(acting(cora), evening.public_id)
    assert ask(maya, evening, seq).pk


def test_the_rooms_coaches_see_it_and_nobody_else(say, ask, maya, ben, cora, dara, ada, evening, harbour):
    made = ask(maya, evening, say(ben, evening))
    assert [one.pk for one in queue.waiting(cora)] == [made.pk]
    for other in (dara, ada):
        assert queue.waiting(other) == []
        with pytest.raises(NotFound):
            queue.one(other, made.public_id)
    for peer in (maya, ben):
        with pytest.raises(Forbidden):
            queue.waiting(peer)


def test_a_report_never_reaches_the_coach_it_is_about(say, ask, maya, cora, dara, ada, evening, harbour):
    duties.begin(dara)
    made = ask(maya, evening, say(cora, evening, "sharp words"))
    assert queue.waiting(cora) == []
    assert [one.pk for one in queue.waiting(dara)] == [one.pk for one in queue.waiting(ada)] == [made.pk]
    rooms.add_member(evening, dara, role=Membership.Role.COACH)
    assert [one.pk for one in queue.waiting(dara)] == [made.pk] and queue.waiting(ada) == []


def test_whoever_is_not_in_the_room_sees_the_copy_and_nothing_around_it(say, ask, maya, ben, cora, ada, evening):
    say(ben, evening, "before")
    seq = say(cora, evening, "sharp words")
    say(ben, evening, "after")
    seen = queue.one(ada, ask(maya, evening, seq).public_id)
    assert seen.coach is None and queue.around(seen) == ([], [])
    assert reports.copy_of(seen.report).body == "sharp words"


def test_a_coach_sees_a_few_messages_around_it(say, ask, maya, ben, cora, evening):
    for number in range(5):
        say(ben, evening, f"before {number}")
    seq = say(ben, evening, "this one")
    for number in range(5):
        say(maya, evening, f"after {number}")
    before, after = queue.around(queue.one(cora, ask(maya, evening, seq).public_id))
    assert [frame["body"] for frame in before] == ["before 2", "before 3", "before 4"]
    assert [frame["body"] for frame in after] == ["after 0", "after 1", "after 2"]


def test_worry_comes_first_then_what_is_hard_then_the_oldest(say, ask, maya, ben, cora, evening):
    seqs = [say(ben, evening) for _ in range(4)]
    for seq, why in zip(seqs, ["unkind", "other", "hard", "danger"], strict=True):
        ask(maya, evening, seq, why=why)
    assert [one.why for one in queue.waiting(cora)] == ["danger", "hard", "unkind", "other"]


def test_the_one_who_asked_is_answered_and_it_is_written_down(say, ask, acting, maya, ben, cora, evening):
    made = ask(maya, evening, seq := say(ben, evening))
    reports.answer(cora, report=made.public_id, outcome="spoke", words="Thank you for saying so.")
    own = reports.own(acting(maya), made.public_id)
    assert (own.outcome, reports.answer_of(own)) == ("spoke", "Thank you for saying so.")
    assert Notice.objects.filter(person=maya, kind="report.answer", room=evening, seq=seq).count() == 1
    assert not Notice.objects.filter(person=ben, kind="report.answer").exists()
    assert Action.objects.filter(verb="answer-report", report=made, by=cora, room=evening).count() == 1
    assert queue.waiting(cora) == []


def test_a_report_is_answered_once(say, ask, maya, ben, cora, evening):
    made = ask(maya, evening, say(ben, evening))
    reports.answer(cora, report=made.public_id, outcome="nothing", words="I looked.")
    with pytest.raises(Conflict):
        reports.answer(cora, report=made.public_id, outcome="nothing", words="Again.")


def test_nobody_is_told_that_a_message_was_set_aside_while_it_stands(say, ask, acting, maya, ben, cora, evening):
    made = ask(maya, evening, seq := say(ben, evening))
    with pytest.raises(Invalid):
        reports.answer(cora, report=made.public_id, outcome="set-aside", words="Done.")
    actions.hide(acting(cora), id=new_id(), room=evening.public_id, message=seq, reason="For now")
    assert reports.answer(cora, report=made.public_id, outcome="set-aside", words="Done.").outcome == "set-aside"


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


def test_in_a_direct_room_the_coaches_of_where_they_met_see_the_one_copy(
    say, ask, acting, client_of, member_of, maya, ben, cora, dara, evening, harbour
):
    from_maya = direct_room(acting, member_of, maya, ben, evening)
    say(ben, from_maya, "words beside it")
    made = ask(maya, from_maya, say(ben, from_maya, "unkind words"))
    assert [one.pk for one in queue.waiting(cora)] == [made.pk] and queue.waiting(dara) == []
    page = client_of(cora).get(f"/care/reports/{made.public_id}/").content.decode()
    assert "unkind words" in page and "words beside it" not in page
    assert client_of(cora).get(f"/rooms/{from_maya.public_id}/").status_code == 404


def direct_room(acting, member_of, asker, asked, room):
    request = direct.ask(acting(asker), room=room.public_id, member=member_of(asked, room).public_id)
    made = direct.accept(acting(asked), request.public_id)
    made.refresh_from_db()
    return made


def test_whoever_looks_leaves_an_entry_for_both_and_the_author_reads_it_later(
    say, client_of, acting, maya, ben, cora, evening
):
    made = reports.report(acting(maya), room=evening.public_id, message=say(ben, evening), why="hard")
    client_of(cora).get(f"/care/reports/{made.public_id}/")
    client_of(cora).get(f"/care/reports/{made.public_id}/")
    assert [(line.who, line.place) for line in access_log.about(maya)] == [("Cora", "evening")]
    assert access_log.about(ben) == []
    entry = AccessEntry.objects.get(of=ben)
    assert entry.told_from - entry.at > timedelta(days=2) and "Maya" not in str(access_log.words_of(entry))


def test_what_can_not_be_written_down_is_not_shown(say, client_of, acting, maya, ben, cora, evening):
    made = reports.report(
        acting(maya), room=evening.public_id, message=say(ben, evening, "private"), why="hard", words="w0rds"
    )
    refuse_writing()
    answer = client_of(cora).get(f"/care/reports/{made.public_id}/")
    page = answer.content.decode()
    assert answer.status_code == 503 and "private" not in page and "w0rds" not in page


def test_a_report_is_taken_back_until_somebody_has_answered(
    say, client_of, acting, maya, ben, cora, omar, evening, harbour
):
    made = reports.report(acting(maya), room=evening.public_id, message=say(ben, evening), why="hard")
    path = f"/reports/{made.public_id}/take-back/"
    for other in (ben, cora, omar):
        assert client_of(other).post(path).status_code == 404
    assert client_of(maya).post(path).status_code == 302 and not Report.objects.exists()
    again = reports.report(acting(maya), room=evening.public_id, message=say(ben, evening), why="hard")
    reports.answer(cora, report=again.public_id, outcome="nothing", words="I looked.")
    assert client_of(maya).post(f"/reports/{again.public_id}/take-back/").status_code == 409

"""Who looks at a report, in which order, and what they see of it."""

from datetime import timedelta

import pytest

from chat import direct, duties, rooms
from chat.models import Decision, Membership, WrongCall
from chat.moderation import actions, claims, looking, queue, reports
from peers import access_log
from peers.errors import Forbidden, Invalid, NotFound
from peers.ids import new_id
from peers.models import AccessEntry, Person
from tests.harness import cast
from tests.peers.test_access_log import refuse_writing


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


def test_what_a_coach_wrote_goes_past_all_coaches_to_the_supervisors(
    say, ask, maya, cora, dara, sana, ada, evening, harbour
):
    duties.begin(dara)
    rooms.add_member(evening, dara, role=Membership.Role.COACH)
    made = ask(maya, evening, say(cora, evening, "sharp words"))
    assert made.to == "supervisors"
    assert [one.pk for one in queue.waiting(sana)] == [made.pk]
    for other in (cora, dara, ada):
        assert queue.waiting(other) == []


def test_the_supervisor_on_duty_comes_first_and_without_any_an_administrator(say, ask, maya, cora, sana, ada, evening):
    other = cast.person("Sol", "supervisor")
    made = ask(maya, evening, say(cora, evening, "sharp words"))
    assert [len(queue.waiting(one)) for one in (sana, other, ada)] == [1, 1, 0]
    duties.begin(other)
    assert [len(queue.waiting(one)) for one in (sana, other, ada)] == [0, 1, 0]
    Person.objects.filter(pk__in=[sana.pk, other.pk]).update(is_active=False)
    assert [one.pk for one in queue.waiting(ada)] == [made.pk]


def test_a_supervisor_sees_what_was_sent_and_opens_no_room(say, ask, client_of, maya, ben, cora, sana, evening):
    say(ben, evening, "words beside it")
    made = ask(maya, evening, say(cora, evening, "sharp words"))
    client, path = client_of(sana), f"/care/reports/{made.public_id}/"
    assert client.post(f"{path}take/").status_code == 302
    page = client.get(f"{path}?show=message,around").content.decode()
    assert "sharp words" in page and "words beside it" not in page
    assert client.get(f"/rooms/{evening.public_id}/").status_code == 404
    assert client.get(f"/rooms/{evening.public_id}/events").status_code == 404


def test_no_word_is_shown_before_somebody_has_taken_it_and_then_step_by_step(
    say, ask, client_of, maya, ben, cora, evening
):
    say(maya, evening, "beside it")
    made = ask(maya, evening, say(ben, evening, "first words"), words="it hurts", around="before")
    client, path = client_of(cora), f"/care/reports/{made.public_id}/"
    shown = ["it hurts", "first words", "beside it"]

    def seen(address):
        page = client.get(address).content.decode()
        return [words for words in shown if words in page]

    assert seen(f"{path}?show=message,around") == []
    client.post(f"{path}take/")
    assert seen(path) == ["it hurts"]
    assert seen(f"{path}?show=message") == ["it hurts", "first words"]
    assert seen(f"{path}?show=message,around") == shown


def test_worry_comes_first_then_what_is_hard_then_the_oldest(say, ask, maya, ben, cora, evening):
    seqs = [say(ben, evening) for _ in range(4)]
    for seq, why in zip(seqs, ["unkind", "other", "hard", "danger"], strict=True):
        ask(maya, evening, seq, why=why)
    assert [one.why for one in queue.waiting(cora)] == ["danger", "hard", "unkind", "other"]


def test_in_a_direct_room_the_coaches_of_where_they_met_see_the_one_copy(
    say, ask, acting, client_of, member_of, maya, ben, cora, dara, evening, harbour
):
    from_maya = direct_room(acting, member_of, maya, ben, evening)
    say(ben, from_maya, "words beside it")
    made = ask(maya, from_maya, say(ben, from_maya, "unkind words"))
    assert [one.pk for one in queue.waiting(cora)] == [made.pk] and queue.waiting(dara) == []
    claims.take(cora, made.public_id)
    page = client_of(cora).get(f"/care/reports/{made.public_id}/?show=message").content.decode()
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
    claims.take(cora, made.public_id)
    client_of(cora).get(f"/care/reports/{made.public_id}/")
    assert not AccessEntry.objects.filter(of=ben).exists()
    client_of(cora).get(f"/care/reports/{made.public_id}/?show=message")
    assert [(line.who, line.place) for line in access_log.about(maya)] == [("Cora", "evening")]
    assert access_log.about(ben) == []
    entry = AccessEntry.objects.get(of=ben)
    assert entry.told_from - entry.at > timedelta(days=2) and "Maya" not in str(access_log.words_of(entry))


def test_what_can_not_be_written_down_is_not_shown(say, client_of, acting, maya, ben, cora, evening):
    made = reports.report(
        acting(maya), room=evening.public_id, message=say(ben, evening, "private"), why="hard", words="w0rds"
    )
    claims.take(cora, made.public_id)
    refuse_writing()
    answer = client_of(cora).get(f"/care/reports/{made.public_id}/?show=message")
    page = answer.content.decode()
    assert answer.status_code == 503 and "private" not in page and "w0rds" not in page


def test_whoever_is_alone_with_it_asks_the_team_and_can_hand_it_on(say, ask, client_of, maya, ben, cora, ada, evening):
    made = ask(maya, evening, say(ben, evening, "first words"))
    client, path = client_of(cora), f"/care/reports/{made.public_id}/"
    client.post(f"{path}take/")
    assert client.post(f"{path}ask/", {"of": ada.public_id}).status_code == 302
    assert client_of(ada).post(f"{path}take/").status_code == 404
    assert client.post(f"{path}hand-on/", {"to": ada.public_id}).status_code == 302
    assert "first words" in client_of(ada).get(f"{path}?show=message").content.decode()
    fields = {"outcome": "nothing", "words": "I looked."}
    assert client_of(ada).post(path, fields).status_code == 302


def test_a_supervisor_takes_a_step_of_their_own_back_and_says_that_it_was_wrong(
    say, ask, client_of, maya, cora, sana, ada, evening
):
    made = ask(maya, evening, seq := say(cora, evening, "sharp words"))
    client, path = client_of(sana), f"/care/reports/{made.public_id}/"
    client.post(f"{path}take/")
    client.post(f"{path}set-aside/", {"id": new_id(), "reason": "It was sharp."})
    client.post(path, {"outcome": "set-aside", "words": "It is set aside."})
    back = f"/care/steps/{Decision.objects.get().public_id}/take-back/"
    assert back in client.get(path).content.decode()
    fields = {"id": new_id(), "reason": "I misread it.", "was_wrong": "on"}
    assert client_of(ada).post(back, fields).status_code == 404
    assert client.post(back, fields).status_code == 302
    page = client_of(cora).get(f"/rooms/{evening.public_id}/messages/{seq}/about/").content.decode()
    assert "This was a wrong call." in page and "I misread it." in page
    assert WrongCall.objects.filter(message__seq=seq).exists()


def test_worry_about_a_person_stands_before_what_rules_noticed(say, ask, client_of, maya, ben, cora, evening):
    say(ben, evening, "I do not want to be here anymore")
    ask(maya, evening, say(ben, evening), why="danger")
    page = client_of(cora).get("/care/").content.decode()
    assert page.index("Somebody is worried about a person") < page.index("Rules noticed distress")


def test_what_is_missing_has_the_focus_and_keeps_what_was_typed(say, client_of, maya, ben, evening):
    path = f"/rooms/{evening.public_id}/messages/{say(ben, evening)}/report/"
    answer = client_of(maya).post(path, {"why": "", "words": "It sits badly."})
    page = answer.content.decode()
    assert answer.status_code == 400 and "It sits badly." in page and "autofocus" in page


def test_an_answer_says_that_it_was_folded_only_where_it_is(say, ask, acting, maya, ben, cora, evening):
    made = ask(maya, evening, seq := say(ben, evening))
    fields = {"report": made.public_id, "outcome": "folded", "words": "It is under a note."}
    with pytest.raises(Invalid):
        looking.answer(cora, **fields)
    step = {"room": evening.public_id, "message": seq, "content_note": "hospital", "reason": "For care."}
    actions.fold(acting(cora), id=new_id(), **step)
    assert looking.answer(cora, **fields).outcome == "folded"

"""From the call to the follow-up: one person is with somebody, people alone take the steps, and nobody is dropped."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from chat import handoff, needs, promises, rota
from chat.models import Flag, Need, NeedStep, Promise, Room
from chat.moderation import flags
from peers.errors import Conflict, Forbidden, Invalid, NotFound
from peers.ids import new_id
from peers.models import Person, Role
from tests.harness import cast


@pytest.fixture
def call(acting):
    """call(maya, evening, "words"): she asks for someone."""

    def act(someone, room=None, words=""):
        needs.raise_need(acting(someone), id=new_id(), room=room.public_id if room else None, words=words)
        return Need.objects.order_by("-id").first()

    return act


@pytest.fixture
def taken(call, maya, cora, evening):
    """Maya called, and Cora is with her."""
    return needs.answer(cora, call(maya, evening).public_id)


def page(client_of, person, address="/need/"):
    return client_of(person).get(address).content.decode()


def test_of_coaches_who_come_at_the_same_moment_one_is_with_them(call, at_once, maya, cora, dara, transactional_db):
    made = call(maya)
    found = at_once(lambda number: needs.answer((cora, dara)[number % 2], made.public_id), 4)
    assert sum(isinstance(one, Need) for one in found) == 1
    assert sum(isinstance(one, Conflict) for one in found) == 3


def test_the_database_refuses_a_call_that_goes_on_with_nobody_there(call, maya):
    made = call(maya)
    for wrong in ({"state": "in-contact"}, {"state": "closed", "closed_at": timezone.now()}, {"state": "calm"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Need.objects.filter(pk=made.pk).update(**wrong)


def test_calls_of_one_person_are_one_card_and_answered_together(call, maya, cora, evening):
    call(maya, evening, "first words")
    newest = call(maya, None, "more words")
    waiting = needs.waiting(cora)
    assert len(waiting) == 1 and needs.all_words(waiting[0]) == "first words\n\nmore words"
    with_her = needs.answer(cora, waiting[0].public_id)
    assert with_her.pk == newest.pk and needs.all_words(with_her) == "first words\n\nmore words"
    assert needs.waiting(cora) == [] and [one.pk for one in handoff.in_hand(cora)] == [newest.pk]


def test_the_person_reads_how_it_stands_in_plain_words_and_no_countdown(call, client_of, maya, cora, evening):
    made = call(maya, evening)
    assert "Your call has arrived" in page(client_of, maya)
    page(client_of, cora, "/care/")
    assert "A coach has seen your call" in page(client_of, maya)
    needs.answer(cora, made.public_id)
    assert "Cora has seen your call and is writing to you" in page(client_of, maya)
    handoff.go_on(cora, made.public_id, "in-contact")
    assert "Cora is there for you" in page(client_of, maya)
    handoff.go_on(cora, made.public_id, "options-offered", ["here", "line-call"])
    handoff.go_on(cora, made.public_id, "handed-over")
    shown = page(client_of, maya)
    assert "found somebody who goes on with you" in shown and "countdown" not in shown and "level" not in shown.lower()


def test_the_queue_piece_that_a_page_fetches_by_itself_is_no_look(call, client_of, maya, cora):
    made = call(maya)
    client_of(cora).get("/care/now/")
    made.refresh_from_db()
    assert made.seen_at is None


def test_ways_are_offered_in_twos_and_steps_come_in_their_order(taken, cora):
    with pytest.raises(Invalid):
        handoff.go_on(cora, taken.public_id, "options-offered", ["line-call", "no such way"])
    with pytest.raises(Conflict):
        handoff.go_on(cora, taken.public_id, "handed-over")
    handoff.go_on(cora, taken.public_id, "closed")
    with pytest.raises(Conflict):
        handoff.go_on(cora, taken.public_id, "in-contact")


def test_the_coachs_page_offers_what_may_come_next_and_nothing_else(taken, client_of, cora):
    address = f"/care/needs/{taken.public_id}/"
    shown = page(client_of, cora, address)
    assert "We are in touch" in shown and "Close this call" in shown and "Somebody else goes on" not in shown
    step = client_of(cora).post(f"{address}step/", {"state": "options-offered", "options": ["here"]})
    assert step.status_code == 400 and "two ways at least" in step.content.decode()
    client_of(cora).post(f"{address}step/", {"state": "in-contact"})
    assert "Somebody else goes on" in page(client_of, cora, address)


def test_every_step_is_written_down_with_who_and_when_and_without_words(taken, cora):
    needs.write_back(cora, taken.public_id, "I am here.")
    handoff.go_on(cora, taken.public_id, "options-offered", ["plan", "somebody"])
    steps = [(one.what, one.by, one.options) for one in NeedStep.objects.filter(need=taken).order_by("pk")]
    assert steps[-3:] == [("claimed", cora, []), ("wrote", cora, []), ("options-offered", cora, ["somebody", "plan"])]
    assert {one.name for one in NeedStep._meta.fields} == {"id", "need", "what", "by", "level", "options", "at"}


def test_a_level_is_set_by_the_coach_who_is_with_them_and_read_by_no_peer(taken, client_of, maya, ben, cora, dara):
    with pytest.raises(NotFound):
        handoff.set_level(dara, taken.public_id, 2)
    with pytest.raises(Invalid):
        handoff.set_level(cora, taken.public_id, 4)
    handoff.set_level(cora, taken.public_id, 2)
    assert NeedStep.objects.get(what="level").by == cora
    for someone in (maya, ben):
        assert "Thoughts of dying" not in page(client_of, someone) + page(client_of, someone, "/")


def test_a_colleague_who_is_asked_takes_over_and_until_then_the_coach_stays(taken, client_of, maya, cora, dara):
    handoff.ask_colleague(cora, taken.public_id, dara.public_id)
    assert [one.pk for one in handoff.in_hand(cora)] == [taken.pk]
    assert "I’ll take over" in page(client_of, dara, "/care/")
    handoff.take_over(dara, taken.public_id)
    assert handoff.in_hand(cora) == [] and "Dara has seen your call" in page(client_of, maya)
    with pytest.raises(NotFound):
        needs.write_back(cora, taken.public_id, "still me")


def test_what_a_coach_wrote_stays_theirs_when_another_takes_over(taken, client_of, maya, cora, dara):
    needs.write_back(cora, taken.public_id, "I am here.")
    handoff.ask_colleague(cora, taken.public_id, dara.public_id)
    assert "wrote to you before" not in page(client_of, maya)
    handoff.take_over(dara, taken.public_id)
    assert "Cora wrote to you before:" in page(client_of, maya)
    address = f"/care/needs/{taken.public_id}/"
    theirs = client_of(dara).get(address)
    assert theirs.context["form"].initial["words"] == "" and "The coach before you wrote" in theirs.content.decode()
    assert "Dara is with them now" in client_of(cora).get(address, follow=True).content.decode()
    answer = client_of(cora).post(address, {"words": "I am here, and there is time."})
    assert answer.status_code == 409 and "Dara is with them now" in answer.content.decode()
    assert "I am here, and there is time." in answer.content.decode()
    assert client_of(cast.person("Idris", Role.COACH)).get(address).status_code == 404
    needs.write_back(dara, taken.public_id, "I am here now.")
    assert "wrote to you before" not in page(client_of, maya)


def test_whoever_goes_off_duty_is_told_that_those_they_are_with_stay_with_them(taken, client_of, cora):
    assert "stays with you" in client_of(cora).post("/duty/", {"end": "1"}, follow=True).content.decode()


def test_nobody_takes_over_what_goes_well_but_what_lies_still(taken, cora, dara):
    with pytest.raises(NotFound):
        handoff.take_over(dara, taken.public_id)
    Need.objects.update(answered_at=timezone.now() - handoff.QUIET - timedelta(seconds=1))
    assert [one.pk for one in handoff.to_take_over(dara)] == [taken.pk] and handoff.to_take_over(cora) == []
    assert handoff.take_over(dara, taken.public_id).answered_by == dara


def test_what_is_given_back_waits_again_and_calls_again(taken, maya, cora):
    handoff.give_back(cora, taken.public_id)
    assert [one.pk for one in needs.waiting(cora)] == [taken.pk]
    assert NeedStep.objects.filter(need=taken, what__startswith="paged").count() == 2


def test_whoever_waits_again_reads_why_also_when_they_have_asked_once_more(taken, client_of, acting, maya, cora, dara):
    waits_again = "Whoever was with you could not go on."
    assert waits_again not in page(client_of, maya)
    handoff.give_back(cora, taken.public_id)
    needs.raise_need(acting(maya), id=new_id())
    assert waits_again in page(client_of, maya)
    needs.answer(dara, taken.public_id)
    assert waits_again not in page(client_of, maya)


def test_whose_coach_is_gone_waits_again(taken, cora, dara):
    Person.objects.filter(pk=cora.pk).update(is_active=False)
    handoff.sweep()
    assert [one.pk for one in needs.waiting(dara)] == [taken.pk]


def test_a_coach_comes_by_themselves_and_opens_no_room_over_anybodys_head(say, client_of, maya, cora, evening):
    say(maya, evening, "I want to die")
    flags.look(cora, Flag.objects.get().public_id, "with-them")
    with_her = Need.objects.get()
    assert with_her.source == "coach" and "would like to be there for you" in page(client_of, maya)
    assert client_of(cora).post(f"/care/needs/{with_her.public_id}/direct/").status_code == 403
    assert not Room.objects.filter(kind="direct").exists()
    assert "Ask for a room for two" in page(client_of, cora, f"/care/needs/{with_her.public_id}/")


def test_what_is_noticed_raises_nothing_by_itself(say, maya, evening):
    say(maya, evening, "I am going to kill myself tonight")
    assert Flag.objects.exists() and not Need.objects.exists()


def test_a_promise_is_read_by_both_comes_into_the_queue_and_is_kept(taken, client_of, maya, cora):
    tomorrow = rota.today() + timedelta(days=1)
    made = promises.promise(cora, taken.public_id, tomorrow)
    assert "Cora will be in touch with you on" in page(client_of, maya)
    assert promises.due(cora) == [] and promises.coming(cora) == [made]
    Promise.objects.update(due_on=rota.today())
    assert "Cora will be in touch with you today" in page(client_of, maya)
    assert promises.due(cora) == [made] and "We were in touch" in page(client_of, cora, "/care/")
    promises.end(cora, made.public_id, "kept")
    assert promises.due(cora) == [] and "will be in touch with you" not in page(client_of, maya)


def test_a_promise_outlives_the_call_and_passes_to_colleagues_when_its_day_is_over(taken, client_of, maya, cora, dara):
    made = promises.promise(cora, taken.public_id, rota.today())
    handoff.go_on(cora, taken.public_id, "closed")
    assert promises.due(dara) == []
    with pytest.raises(NotFound):
        promises.take(dara, made.public_id)
    Promise.objects.update(due_on=rota.today() - timedelta(days=1))
    assert promises.due(dara) == [made]
    assert "not because of you" in page(client_of, maya) and "will be in touch" not in page(client_of, maya)
    assert "the day is over; all coaches see it" in page(client_of, cora, "/care/")
    assert promises.take(dara, made.public_id).answered_by == dara
    assert "Dara will be in touch with you today" in page(client_of, maya)
    assert needs.write_back(dara, taken.public_id, "Cora could not; I am here.")


def test_a_promise_is_stopped_by_the_person_alone_in_one_tap(taken, client_of, maya, ben, cora):
    made = promises.promise(cora, taken.public_id, rota.today())
    assert client_of(ben).post(f"/need/promises/{made.public_id}/stop/").status_code == 404
    assert client_of(maya).post(f"/need/promises/{made.public_id}/stop/").status_code == 302
    assert promises.due(cora) == []


def test_a_day_that_is_past_or_far_comes_back_as_typed(taken, client_of, cora):
    for day in ("2020-01-01", "2199-01-01", "soon"):
        answer = client_of(cora).post(f"/care/needs/{taken.public_id}/promise/", {"due_on": day})
        assert answer.status_code == 400 and day in answer.content.decode()
    assert not Promise.objects.exists()


def test_only_coaches_come(taken, maya, ada, sana):
    for other in (ada, sana):
        with pytest.raises(Forbidden):
            handoff.take_over(other, taken.public_id)

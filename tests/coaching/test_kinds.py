"""Check-ins about something else than states: off until turned on, never counted; and what a room remembers."""

import pytest
from django.urls import reverse

from coaching import checkins, habits, kinds, room_kinds, shared
from coaching.models import Checkin, CheckinAnswer, CheckinHabit
from peers.errors import Conflict, Forbidden, Invalid, NotFound
from peers.ids import new_id


@pytest.fixture
def ask_kind(acting, cora, evening):
    """ask_kind("sleep"): Cora asks that; its seq."""

    def ask(kind, question="", on=True):
        if on and kind in kinds.TO_TURN_ON:
            room_kinds.turn(acting(cora), evening.public_id, kind, on=True)
        fields = {"id": new_id(), "room": evening.public_id, "kind": kind, "question": question}
        return checkins.ask(acting(cora), **fields)["seq"]

    return ask


@pytest.mark.parametrize("kind", kinds.TO_TURN_ON)
def test_a_kind_is_off_until_a_coach_turns_it_on(ask_kind, acting, cora, maya, dara, evening, harbour, kind):
    room = evening.public_id
    with pytest.raises(Conflict):
        ask_kind(kind, on=False)
    for someone, refusal in ((maya, Forbidden), (dara, NotFound)):
        with pytest.raises(refusal):
            room_kinds.turn(acting(someone), room, kind, on=True)
    seq = ask_kind(kind)
    assert kinds.kind_of(Checkin.objects.get(seq=seq).scales).slug == kind
    assert room_kinds.on_in(evening) == ["state", kind] and room_kinds.on_in(harbour) == ["state"]
    room_kinds.turn(acting(cora), room, kind, on=False)
    assert room_kinds.on_in(evening) == ["state"]


def test_what_is_no_kind_is_refused(ask_kind, acting, cora, evening):
    with pytest.raises(Invalid):
        ask_kind("mood")
    with pytest.raises(Invalid):
        room_kinds.turn(acting(cora), evening.public_id, "state", on=False)


def test_states_and_own_questions_need_no_turning_on(ask_kind, close, evening):
    close(evening, ask_kind("state"))
    ask_kind("words", "Who or what is steady today?")
    first, second = Checkin.objects.order_by("seq")
    assert (first.question, first.scales) == ("Where are you right now, roughly?", [])
    assert (second.question, second.scales) == ("Who or what is steady today?", ["words"])


def test_the_box_for_nightmares_is_seen_by_nobody_else(ask_kind, client_of, cora, maya, evening):
    seq = ask_kind("sleep")
    fields = {"id": new_id(), "scale-sleep": "4", "scale-nightmare": "1", "share": "coach"}
    client_of(maya).post(reverse("checkin_answer", args=[evening.public_id, seq]), fields)
    assert CheckinAnswer.objects.get().scales == {"sleep": 4, "nightmare": 1}
    [one] = shared.with_coaches(Checkin.objects.get())
    assert (one.scales, one.state) == ((("sleep", 4),), "")
    page = client_of(cora).get(reverse("checkin_shared", args=[evening.public_id])).content.decode()
    assert "sleep: 4 of 10" in page and "ightmare" not in page
    assert "Nightmares: yes" in client_of(maya).get(reverse("me_answers")).content.decode()


def test_sleep_is_told_by_a_number_or_by_about_how_long(ask_kind, client_of, cora, maya, ben, evening):
    seq = ask_kind("sleep")
    for who, field, told in ((maya, "scale-sleep", "4"), (ben, "scale-hours", "1")):
        fields = {"id": new_id(), field: told, "share": "coach"}
        client_of(who).post(reverse("checkin_answer", args=[evening.public_id, seq]), fields)
    page = client_of(cora).get(reverse("checkin_shared", args=[evening.public_id])).content.decode()
    assert "sleep: 4 of 10" in page and "how long: 3 to 5 hours" in page


@pytest.mark.parametrize("kind", ["sleep", "craving", "connection", "energy", "intention", "leaving", "words"])
def test_a_form_asks_for_its_kind_and_offers_nothing_that_is_counted(ask_kind, client_of, maya, evening, kind):
    address = reverse("checkin", args=[evening.public_id, ask_kind(kind, "What is steady?" if kind == "words" else "")])
    page = client_of(maya).get(address).content.decode()
    assert "Settled" not in page and "One in a count" not in page and "Only me" in page and " checked" not in page
    answer = {"id": new_id(), "share": "only_me", "words": "a line"}
    client_of(maya).post(reverse("checkin_answer", args=[evening.public_id, Checkin.objects.get().seq]), answer)
    assert CheckinAnswer.objects.get().state == "pass"


def test_a_strong_pull_opens_ways_through_it_for_that_person_alone(ask_kind, client_of, cora, maya, evening):
    seq = ask_kind("craving")
    address = reverse("checkin", args=[evening.public_id, seq])
    fields = {"id": new_id(), "scale-craving": "8", "share": "coach"}
    client_of(maya).post(reverse("checkin_answer", args=[evening.public_id, seq]), fields)
    assert "You don’t have to sit it out alone" in client_of(maya).get(address).content.decode()
    # The words wait in a template of every room page; on the coach's page of the check-in they are not.
    assert "You don’t have to sit it out alone" not in client_of(cora).get(address).content.decode()


def test_an_intention_comes_back_to_its_writer_when_the_room_is_asked_how_it_leaves(
    ask_kind, say, close, client_of, maya, ben, evening
):
    seq = ask_kind("intention")
    say(maya, evening, seq, state="pass", share="coach", words="To say one true thing")
    close(evening, seq)
    address = reverse("checkin", args=[evening.public_id, ask_kind("leaving")])
    mine = reverse("checkin_mine", args=[evening.public_id])
    assert "To say one true thing" in client_of(maya).get(address).content.decode()
    assert client_of(maya).get(mine, {"seq": [seq, "x", "9" * 30]}).json() == {
        "answers": {str(seq): {"state": "pass", "words": "To say one true thing", "share": "coach"}},
        "met": {},
        "intention": "To say one true thing",
    }
    assert "To say one true thing" not in client_of(ben).get(address).content.decode()
    assert client_of(ben).get(mine, {"seq": seq}).json() == {"answers": {}, "met": {}, "intention": ""}


def test_a_choice_is_begun_with_only_where_it_was_asked_for(ask, close, client_of, acting, maya, ben, evening):
    client, first = client_of(maya), ask(evening)
    fields = {"id": new_id(), "state": "ventral", "share": "group_count", "coach": "on", "keep": "on"}
    client.post(reverse("checkin_answer", args=[evening.public_id, first]), fields)
    close(evening, first)
    address = reverse("checkin", args=[evening.public_id, ask(evening)])
    assert client.get(address).content.decode().count(" checked") == 2
    assert " checked" not in client_of(ben).get(address).content.decode()
    client.post(reverse("checkin_habit", args=[evening.public_id]), {"share": ""})
    assert " checked" not in client.get(address).content.decode()
    with pytest.raises(Invalid):
        habits.remember_share(acting(maya), evening.public_id, "everybody")


def test_only_me_is_remembered_without_coaches_and_kinds_stay_folded(acting, maya, evening):
    habits.remember_share(acting(maya), evening.public_id, "only_me", True)
    habits.keep_quiet(acting(maya), evening.public_id, ["craving", "craving"])
    habit = CheckinHabit.objects.get()
    assert (habit.share, habit.coach, habit.quiet) == ("only_me", False, ["craving"])
    with pytest.raises(Invalid):
        habits.keep_quiet(acting(maya), evening.public_id, ["mood"])


def test_its_owner_reads_since_when_who_could_see_an_answer(ask, say, close, client_of, maya, evening):
    seq = ask(evening)
    for share in ("only_me", "only_me", "coach"):
        say(maya, evening, seq, share=share)
    close(evening, seq)
    say(maya, evening, seq, share="only_me")
    assert [level[1:] for level in CheckinAnswer.objects.get().levels] == [
        ["only_me", False],
        ["coach", True],
        ["only_me", False],
    ]
    assert "Who could see it, and since when" in client_of(maya).get(reverse("me_answers")).content.decode()

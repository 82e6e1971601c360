import pytest

from chat import direct, duties, needs, rooms
from chat.models import Need, Notice, Room
from chat.moderation import pauses
from peers import blocks
from peers.errors import Conflict, Forbidden
from peers.ids import new_id
from peers.models import Person


@pytest.fixture
def call(acting):
    """call(maya, evening, "words"): she asks for someone."""

    def act(someone, room=None, words=""):
        needs.raise_need(acting(someone), id=new_id(), room=room.public_id if room else None, words=words)
        return Need.objects.order_by("-id").first()

    return act


def test_it_says_in_truth_whether_somebody_is_on_duty(client_of, maya, cora, evening):
    client = client_of(maya)
    assert "No coach is on duty" in client.get("/need/").content.decode()
    duties.begin(cora)
    assert "A coach is on duty" in client.get("/need/").content.decode()
    assert "/help/" in client.get("/need/").content.decode()


def test_a_coach_on_duty_who_calls_is_not_told_that_they_are_there_for_themselves(acting, cora):
    duties.begin(cora)
    assert needs.raise_need(acting(cora), id=new_id()) == {"on_duty": False}


def test_the_form_works_without_a_script_and_shows_how_the_call_stands(client_of, maya, evening):
    client = client_of(maya)
    form = {"id": new_id(), "room": evening.public_id, "words": "A rough night"}
    assert client.post("/need/", form)["Location"] == "/need/"
    assert "Your call has arrived" in client.get("/need/").content.decode()
    assert needs.words_of(Need.objects.get()) == "A rough night"


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"id": "", "room": "", "words": "x" * 5000},
        {"id": "i" * 500, "room": "no such room", "words": "a b"},
        {"id": "same", "words": "other words than before"},
    ],
)
def test_a_call_is_never_turned_away_for_its_form(form, client_of, acting, maya):
    needs.raise_need(acting(maya), id="same", words="before")
    assert client_of(maya).post("/need/", form).status_code == 302
    assert Need.objects.filter(person=maya).count() == 2


def test_it_stands_outside_floor_pause_closing_and_rates(client_of, acting, member_of, maya, cora, evening):
    member = member_of(maya, evening).public_id
    pauses.pause_member(acting(cora), id=new_id(), room=evening.public_id, member=member, hours=1, reason="A break")
    rooms.close(acting(cora), evening.public_id)
    client = client_of(maya)
    answers = [client.post("/need/", {"id": new_id(), "room": evening.public_id}).status_code for _ in range(50)]
    assert set(answers) == {302} and Need.objects.count() == 50


def test_a_newcomer_can_call_before_the_first_steps(client_of, db):
    new = Person.objects.create_user("new@example.org")
    client = client_of(new)
    assert client.get("/need/").status_code == 200
    assert client.post("/need/", {"id": new_id()}).status_code == 302 and Need.objects.get().person == new


@pytest.mark.parametrize("path", ["/", "/me/", "/me/care/", "/exercises/", "/need/", "/help/", "/nowhere/", "/people/"])
def test_it_and_the_plan_are_one_tap_from_every_kind_of_page(client_of, maya, path):
    head = client_of(maya).get(path).content.decode().partition('<main class="main"')[0]
    reach = head.partition('class="reach"')[2]
    assert 'href="/need/"' in reach and 'href="/me/plan/"' in reach


def test_they_are_one_tap_from_a_first_step_and_whoever_is_not_signed_in_finds_help(client_of, client, db):
    new = client_of(Person.objects.create_user("new@example.org"))
    assert 'href="/need/"' in new.get("/welcome/name/").content.decode().partition('class="reach"')[2]
    assert new.get("/me/plan/").status_code == 200
    page = client.get("/accounts/login/").content.decode()
    assert 'class="reach"' not in page and 'href="/help/"' in page


def test_the_words_are_sealed(call, maya):
    assert b"rough" not in bytes(call(maya, words="a rough night").words_sealed)


def test_it_waits_for_every_coach_oldest_first_until_a_human_has_answered(call, maya, ben, cora, dara, evening):
    first, second = call(maya, evening), call(ben)
    for coach in (cora, dara):
        assert [one.pk for one in needs.waiting(coach)] == [first.pk, second.pk]
    needs.answer(dara, first.public_id)
    assert [one.pk for one in needs.waiting(cora)] == [second.pk]


def test_only_coaches_see_the_calls(call, client_of, maya, ben, ada, sana, evening):
    call(maya, evening, "a rough night")
    assert client_of(ben).get("/care/").status_code == 403
    for other in (ada, sana):
        assert "rough night" not in client_of(other).get("/care/").content.decode()
    with pytest.raises(Forbidden):
        needs.waiting(ada)


def test_one_tap_answers_and_leads_to_the_person(call, client_of, maya, cora, evening):
    made = call(maya, evening, "a rough night")
    client = client_of(cora)
    queue = client.get("/care/").content.decode()
    assert "Maya" in queue and "evening" in queue and "a rough night" in queue
    answer = client.post(f"/care/needs/{made.public_id}/answer/")
    page = client.get(answer["Location"]).content.decode()
    assert "You are with Maya" in page and f"/rooms/{evening.public_id}/" in page
    assert Notice.objects.filter(person=maya, kind="need.answered").count() == 1


def test_nobody_answers_the_same_call_twice(call, maya, cora, dara):
    made = call(maya)
    needs.answer(cora, made.public_id)
    with pytest.raises(Conflict):
        needs.answer(dara, made.public_id)


def test_the_person_sees_who_is_there_and_their_words(call, client_of, maya, cora, evening):
    made = call(maya, evening)
    needs.answer(cora, made.public_id)
    client = client_of(cora)
    assert client.post(f"/care/needs/{made.public_id}/", {"words": "I saw your call."}).status_code == 302
    page = client_of(maya).get("/need/").content.decode()
    assert "Cora is there for you" in page and "I saw your call." in page
    made.refresh_from_db()
    assert b"I saw" not in bytes(made.answer_sealed)


def test_words_reach_somebody_with_whom_the_coach_shares_no_room(call, client_of, omar, cora, evening, harbour):
    made = call(omar)
    client = client_of(cora)
    client.post(f"/care/needs/{made.public_id}/answer/")
    assert "You share no room" in client.get(f"/care/needs/{made.public_id}/").content.decode()
    assert client.post(f"/care/needs/{made.public_id}/direct/").status_code == 404
    client.post(f"/care/needs/{made.public_id}/", {"words": "I am here."})
    assert "I am here." in client_of(omar).get("/need/").content.decode()


def test_the_coach_who_answered_opens_a_room_for_two_at_once(call, client_of, maya, cora, evening):
    made = call(maya, evening)
    needs.answer(cora, made.public_id)
    client_of(cora).post(f"/care/needs/{made.public_id}/direct/")
    room = Room.objects.get(kind="direct")
    assert {one.name for one in room.memberships.filter(here_now=True)} == {"Maya", "Cora"}
    assert f"/rooms/{room.public_id}/" in client_of(maya).get("/need/").content.decode()


def test_no_other_coach_opens_one_and_a_block_turns_no_call_away(call, client_of, maya, cora, dara, evening):
    rooms.add_member(evening, dara, role="coach")
    blocks.block(maya, cora, "Cora")
    made = call(maya, evening)
    needs.answer(cora, made.public_id)
    assert client_of(dara).post(f"/care/needs/{made.public_id}/direct/").status_code == 404
    assert direct.open_for_need(cora, needs.answered_by(cora, made.public_id)).memberships.count() == 2


def test_the_queue_is_drawn_anew_only_when_something_changed(call, client_of, maya, cora):
    client = client_of(cora)
    version = client.get("/care/").context["version"]
    assert client.get("/care/now/", {"seen": version}).status_code == 204
    call(maya)
    answer = client.get("/care/now/", {"seen": version})
    assert answer.status_code == 200 and "Maya" in answer.content.decode()


def test_a_piece_that_is_refused_is_no_page(client):
    for path in ("/care/now/", "/need/now/"):
        answer = client.get(path)
        assert answer.status_code == 401 and answer["Content-Type"] == "application/json"


def test_a_dot_tells_coaches_on_other_pages_that_somebody_asked(call, client_of, maya, ben, cora, evening):
    assert "somebody asked" not in client_of(cora).get("/").content.decode()
    call(maya)
    assert "somebody asked" in client_of(cora).get("/").content.decode()
    assert "somebody asked" not in client_of(ben).get("/").content.decode()

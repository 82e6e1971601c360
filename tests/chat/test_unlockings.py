from datetime import timedelta

import pytest
from django.utils import timezone

from chat import rooms, selves, unlockings
from chat.models import Unlocking
from peers import access_log
from peers.errors import Forbidden, Invalid, NotFound
from peers.models import Role
from tests.harness.cast import person


@pytest.fixture
def heron(dara, maya, acting):
    """Maya is in a room of Dara's too, as Heron."""
    room = rooms.open_room(dara, "harbour")
    rooms.add_member(room, maya)
    selves.go_by(acting(maya), room.public_id, name="Heron")
    return room


@pytest.fixture
def asked(acting, member_of, cora, maya, evening, heron):
    """Cora asks about Maya."""
    member = member_of(maya, evening).public_id
    return unlockings.ask(acting(cora), evening.public_id, member, why="danger", words="I can't reach her.")


def test_two_of_the_staff_learn_it_and_the_person_is_told(asked, client_of, ada, cora, maya):
    unlockings.answer(ada, asked.public_id, agree=True)
    for one in (ada, cora):
        _found, shown = unlockings.look(one, asked.public_id)
        assert {(one.room, one.name) for one in shown} == {("evening", "Maya"), ("harbour", "Heron")}
    page = client_of(maya).get("/me/looked/").content.decode()
    assert "Cora and Ada, together," in page and "safety" in page and "reach her" not in page


def test_nothing_is_shown_before_a_second_person_agrees_or_after_a_no(asked, ada, cora, maya):
    for one in (ada, cora):
        with pytest.raises(NotFound):
            unlockings.look(one, asked.public_id)
    unlockings.answer(ada, asked.public_id, agree=False)
    for one in (ada, cora):
        with pytest.raises(NotFound):
            unlockings.look(one, asked.public_id)
    assert access_log.about(maya) == []


def test_nobody_agrees_with_themselves_about_themselves_or_from_elsewhere(asked, cora, dara, maya, sana):
    for one in (cora, dara):
        with pytest.raises(NotFound):
            unlockings.answer(one, asked.public_id, agree=True)
    for one in (maya, sana):
        with pytest.raises(Forbidden):
            unlockings.answer(one, asked.public_id, agree=True)
    assert not Unlocking.objects.filter(answered_at__isnull=False).exists()


def test_another_coach_of_the_room_may_agree(asked, dara, evening):
    rooms.add_member(evening, dara, role="coach")
    assert unlockings.answer(dara, asked.public_id, agree=True).until


def test_it_is_over_after_a_day_and_a_question_after_two(asked, ada, cora):
    unlockings.answer(ada, asked.public_id, agree=True)
    Unlocking.objects.update(until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(NotFound):
        unlockings.look(cora, asked.public_id)
    Unlocking.objects.update(answered_at=None, answered_by=None, until=None)
    Unlocking.objects.update(asked_at=timezone.now() - unlockings.WAITS - timedelta(seconds=1))
    assert unlockings.to_answer(ada) == []


def test_a_third_of_the_staff_sees_nothing(asked, ada):
    unlockings.answer(ada, asked.public_id, agree=True)
    other = person("Abel", Role.ADMINISTRATOR)
    with pytest.raises(NotFound):
        unlockings.look(other, asked.public_id)
    with pytest.raises(NotFound):
        unlockings.answer(other, asked.public_id, agree=True)


def test_only_a_coach_asks_and_with_a_reason(acting, member_of, maya, ben, cora, evening):
    member = member_of(ben, evening).public_id
    with pytest.raises(Forbidden):
        unlockings.ask(acting(maya), evening.public_id, member, why="danger", words="because")
    for why, words in (("danger", ""), ("fun", "because")):
        with pytest.raises(Invalid):
            unlockings.ask(acting(cora), evening.public_id, member, why=why, words=words)


def test_it_works_by_form(client_of, member_of, ada, cora, maya, evening, heron):
    path = f"/rooms/{evening.public_id}/members/{member_of(maya, evening).public_id}/selves/"
    assert path in client_of(cora).get(f"/rooms/{evening.public_id}/members/").content.decode()
    assert client_of(cora).post(path, {"why": "danger", "words": "Worried."})["Location"] == "/care/selves/"
    page = client_of(ada).get("/care/selves/").content.decode()
    assert "Cora asks about Maya" in page and "Heron" not in page
    found = Unlocking.objects.get().public_id
    answer = client_of(ada).post(f"/care/selves/{found}/answer/", {"answer": "agree"}, follow=True)
    assert "Heron" in answer.content.decode()
    assert "Heron" in client_of(cora).get(f"/care/selves/{found}/").content.decode()

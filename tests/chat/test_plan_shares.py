"""A staying-safe plan is shown to one coach, because its owner says so, and each look is written down."""

import pytest

from chat import plan_shares, rooms
from chat.models import PlanShare
from peers import access_log, plans
from peers.errors import NotFound


@pytest.fixture
def written(maya):
    """Maya's plan."""
    plans.write(maya, {"alone": "A walk by the water."})


@pytest.fixture
def shared(written, client_of, member_of, maya, cora, evening):
    """She shows it to Cora."""
    coach = member_of(cora, evening).public_id
    assert client_of(maya).post("/me/plan/share/", {"coach": coach})["Location"] == "/me/plan/share/"
    return PlanShare.objects.get()


def read_by(client_of, coach, share):
    return client_of(coach).get(f"/care/plans/{share.public_id}/")


def test_until_she_says_so_no_coach_reads_it(written, client_of, cora, evening):
    assert "Plans that you are shown" not in client_of(cora).get("/care/").content.decode()


def test_the_coach_reads_it_and_each_look_is_written_down_for_her(shared, client_of, maya, cora):
    assert "Maya" in client_of(cora).get("/care/").content.decode() and access_log.about(maya) == []
    assert "A walk by the water." in read_by(client_of, cora, shared).content.decode()
    (line,) = access_log.about(maya)
    assert line.who == "Cora" and "staying-safe plan" in line.what and line.place == "evening"


def test_nobody_else_reads_it(shared, client_of, ben, dara, ada, sana, maya):
    for other, status in ((ben, 403), (dara, 404), (ada, 403), (sana, 403), (maya, 403)):
        assert read_by(client_of, other, shared).status_code == status
    assert access_log.about(maya) == []


def test_it_is_taken_back_in_one_tap_and_the_coach_is_told_nothing_new(shared, client_of, maya, cora):
    assert "Take it back" in client_of(maya).get("/me/plan/share/").content.decode()
    client_of(maya).post("/me/plan/share/end/")
    assert read_by(client_of, cora, shared).status_code == 404
    assert "Plans that you are shown" not in client_of(cora).get("/care/").content.decode()


def test_one_coach_at_a_time(shared, client_of, member_of, maya, cora, dara, evening):
    rooms.add_member(evening, dara, role="coach")
    plan_shares.share(maya, member_of(dara, evening).public_id)
    assert plan_shares.shown_to(maya).coach.person == dara
    assert read_by(client_of, cora, shared).status_code == 404


def test_it_ends_when_one_of_the_two_leaves_the_room(shared, acting, maya, cora, evening):
    rooms.leave(acting(maya), evening.public_id)
    with pytest.raises(NotFound):
        plan_shares.open_plan(cora, shared.public_id)
    assert plan_shares.shown_to(maya) is None and plan_shares.shown_by_others(cora) == []


def test_who_comes_back_is_asked_anew(shared, acting, maya, cora, evening):
    rooms.leave(acting(maya), evening.public_id)
    rooms.add_member(evening, maya)
    assert plan_shares.shown_to(maya) is None and plan_shares.shown_by_others(cora) == []


def test_nor_does_a_coach_see_it_again_who_was_none_meanwhile(shared, maya, cora, evening):
    rooms.change_role(evening, cora, "member")
    rooms.change_role(evening, cora, "coach")
    assert plan_shares.shown_to(maya) is None and plan_shares.shown_by_others(cora) == []


def test_only_coaches_of_her_own_rooms_can_be_chosen(written, client_of, member_of, maya, dara, harbour, evening):
    for wrong in (member_of(dara, harbour).public_id, member_of(maya, evening).public_id, ""):
        assert client_of(maya).post("/me/plan/share/", {"coach": wrong}).status_code == 400
    assert not PlanShare.objects.exists()

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from chat.models import Action, Pause
from chat.moderation import explanations, pauses
from peers.errors import Forbidden, Invalid, NotFound, NotYourTurn
from peers.ids import new_id


@pytest.fixture
def pause(acting, member_of):
    """pause(cora, maya, evening): an hour of reading along."""

    def act(coach, someone, room, hours=1, reason="Let us talk first."):
        member = member_of(someone, room).public_id
        return pauses.pause_member(
            acting(coach), id=new_id(), room=room.public_id, member=member, hours=hours, reason=reason
        )

    return act


def test_whoever_is_paused_reads_and_does_not_write(say, pause, client_of, maya, cora, evening):
    pause(cora, maya, evening)
    with pytest.raises(NotYourTurn) as refused:
        say(maya, evening)
    assert refused.value.reason == "paused" and 0 < refused.value.retry_after <= 3600
    assert client_of(maya).get(f"/rooms/{evening.public_id}/").status_code == 200


def test_their_own_page_says_until_when_why_and_whom_to_ask(pause, client_of, maya, cora, evening):
    pause(cora, maya, evening)
    page = client_of(maya).get(f"/rooms/{evening.public_id}/pause/").content.decode()
    for words in ("You are reading along until", "Let us talk first.", "Meanwhile", "Ask for a private word", "Cora"):
        assert words in page
    assert f"/rooms/{evening.public_id}/pause/" in client_of(maya).get(f"/rooms/{evening.public_id}/").content.decode()


def test_in_place_of_the_composer_stands_why_and_what_they_can_do(pause, client_of, maya, ben, cora, evening):
    path, form = f"/rooms/{evening.public_id}/", 'id="composer-form"'
    pause(cora, maya, evening)
    page = client_of(maya).get(path).content.decode()
    assert " hidden>" in page.split(form)[1].split("<input")[0] and '"paused_for": 3600' in page
    for words in ("Let us talk first.", "Ask for another look", "What you can do meanwhile", "Leave this room"):
        assert words in page
    assert "Leave this room" in client_of(maya).get(f"{path}pause/").content.decode()
    page = client_of(ben).get(path).content.decode()
    assert " hidden>" not in page.split(form)[1].split("<input")[0] and "Let us talk first." not in page


def test_what_they_write_without_script_is_kept_for_them_and_counts_no_seconds(pause, client_of, maya, cora, evening):
    pause(cora, maya, evening, hours=72)
    fields = {"id": new_id(), "body": "words that took long"}
    page = client_of(maya).post(f"/rooms/{evening.public_id}/post/", fields).content.decode()
    assert "words that took long" in page and "A coach has written to you about it." in page and "seconds" not in page


def test_a_coach_pauses_in_two_taps(client_of, member_of, maya, cora, evening):
    path = f"/rooms/{evening.public_id}/members/{member_of(maya, evening).public_id}/pause/"
    client = client_of(cora)
    assert path in client.get(f"/rooms/{evening.public_id}/").content.decode()
    first = client.get(path).context["form"].initial["reason"]
    assert client.post(path, {"id": new_id(), "reason": first, "hours": 24}).status_code == 302
    left = Pause.objects.get().until - timezone.now()
    assert timedelta(hours=23) < left <= timedelta(hours=24)


def test_a_pause_ends_by_itself(say, pause, maya, cora, evening):
    pause(cora, maya, evening)
    Pause.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert say(maya, evening)


def test_a_coach_ends_it_early(say, pause, client_of, member_of, maya, cora, evening):
    pause(cora, maya, evening)
    path = f"/rooms/{evening.public_id}/members/{member_of(maya, evening).public_id}/lift/"
    assert client_of(cora).post(path, {"id": new_id(), "reason": "We talked."}).status_code == 302
    assert say(maya, evening)
    assert [action.verb for action in Action.objects.order_by("id")] == ["pause", "unpause"]


def test_no_pause_is_longer_than_four_weeks(pause, maya, cora, evening):
    with pytest.raises(Invalid):
        pause(cora, maya, evening, hours=28 * 24 + 1)


def test_peers_pause_nobody_and_nobody_pauses_a_coach(pause, maya, ben, cora, omar, evening, harbour):
    with pytest.raises(Forbidden):
        pause(ben, maya, evening)
    with pytest.raises(Forbidden):
        pause(cora, cora, evening)
    with pytest.raises(NotFound):
        pause(omar, maya, evening)


def test_the_room_is_not_told(pause, client_of, maya, ben, cora, evening):
    pause(cora, maya, evening)
    page = client_of(ben).get(f"/rooms/{evening.public_id}/members/").content.decode()
    assert "Maya" in page and "Reading along until" not in page
    assert "Reading along until" in client_of(cora).get(f"/rooms/{evening.public_id}/members/").content.decode()


def test_a_long_pause_says_when_it_is_looked_at_again_and_waits_for_every_coach_from_then_on(
    pause, acting, client_of, member_of, maya, cora, evening
):
    pause(cora, maya, evening, hours=72)
    review = Pause.objects.get().review_at
    path = f"/rooms/{evening.public_id}/pause/"
    assert f"On {date_format(timezone.localtime(review), 'l j F')}" in client_of(maya).get(path).content.decode()
    dot = "dot--sun"
    assert dot not in client_of(cora).get("/").content.decode()
    Pause.objects.update(review_at=timezone.now())
    assert dot in client_of(cora).get("/").content.decode()
    fields = {"room": evening.public_id, "member": member_of(maya, evening).public_id, "reason": "Two more days."}
    pauses.keep(acting(cora), id=new_id(), **fields)
    assert dot not in client_of(cora).get("/").content.decode()


def test_without_a_pause_there_is_none_to_explain(member_of, maya, evening):
    assert explanations.of_pause(member_of(maya, evening)) is None

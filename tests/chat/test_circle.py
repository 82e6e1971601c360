"""A circle's rows and forms: who is gone, whose place is kept, and the word that a coach offers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chat import circle, direct, floor, rooms
from chat.models import DirectRequest, LostShare, Turn
from peers.ids import new_id


@pytest.fixture
def opened(acting, cora, maya, ben, evening):
    """In *evening* is a circle: Maya speaks, Ben waits."""
    for who, verb, fields in (
        (cora, floor.set_floor, {"mode": "circle"}),
        (maya, floor.ask, {"on": True}),
        (ben, floor.ask, {"on": True}),
        (cora, floor.next_speaker, {}),
    ):
        verb(acting(who), id=new_id(), room=evening.public_id, **fields)
    evening.refresh_from_db()
    return evening


@pytest.fixture
def turn_of(opened):
    """turn_of(maya): her part as it is now."""

    def find(someone) -> Turn | None:
        return Turn.objects.filter(room=opened, member__person=someone).first()

    return find


def quiet(turn: Turn, seconds: int, *, noticed: int | None = None) -> None:
    """Nobody has seen a page of theirs for so long; it was noticed that long ago."""
    now = timezone.now()
    gone_since = None if noticed is None else now - timedelta(seconds=noticed)
    Turn.objects.filter(pk=turn.pk).update(seen_at=now - timedelta(seconds=seconds), gone_since=gone_since)


def test_a_speaker_who_is_gone_for_a_minute_passes_once_and_is_first_when_back(opened, turn_of, seen_by, maya, ben):
    quiet(turn_of(maya), 64, noticed=49)
    circle.sweep()
    assert turn_of(maya).state == "speaking"
    quiet(turn_of(maya), 66, noticed=51)
    for _process in range(2):
        circle.sweep()
    last = seen_by(ben, opened)[-1]
    ids = [turn_of(who).member.public_id for who in (maya, ben)]
    assert (last["speaker"], last["queue"], last["by"]) == (ids[1], [ids[0]], None)
    assert opened.head + 1 == last["seq"]


def test_after_a_silence_of_the_whole_site_everyone_has_time_to_say_that_they_are_there(turn_of, maya):
    quiet(turn_of(maya), 600)
    circle.sweep()
    assert turn_of(maya).state == "speaking" and turn_of(maya).gone_since is not None
    circle.seen([turn for turn, _person in circle.watched()])
    circle.sweep()
    assert turn_of(maya).gone_since is None
    assert circle.watched() == []


def test_whoever_waits_and_is_gone_is_passed_over_and_keeps_the_place(
    acting, opened, turn_of, seen_by, maya, ben, cora
):
    floor.ask(acting(cora), id=new_id(), room=opened.public_id, on=True)
    quiet(turn_of(ben), 20)
    circle.sweep()
    floor.next_speaker(acting(maya), id=new_id(), room=opened.public_id)
    last = seen_by(maya, opened)[-1]
    assert (last["speaker"], last["queue"]) == (
        turn_of(cora).member.public_id,
        [turn_of(ben).member.public_id],
    )


def test_whose_page_has_no_script_is_never_taken_to_be_gone(client_of, acting, opened, turn_of, maya, ben, cora):
    client_of(ben).post(f"/rooms/{opened.public_id}/circle/", {"id": new_id(), "part": "back"})
    client_of(ben).post(f"/rooms/{opened.public_id}/circle/", {"id": new_id(), "part": "leave"})
    client_of(ben).post(f"/rooms/{opened.public_id}/circle/", {"id": new_id(), "part": "speak"})
    client_of(maya).post(f"/rooms/{opened.public_id}/circle/next/", {"id": new_id()})
    quiet(turn_of(ben), 900)
    circle.sweep()
    assert turn_of(ben).state == "speaking" and turn_of(ben).gone_since is None


def test_a_closed_room_has_no_circle_any_more(acting, opened, seen_by, maya, cora):
    rooms.close(acting(cora), opened.public_id)
    circle.sweep()
    assert not Turn.objects.exists() and seen_by(maya, opened)[-1]["kind"] == "room.closed"


def test_coaches_alone_see_a_share_that_was_cut_off_and_offer_a_word_with_one_tap(
    client_of, member_of, opened, turn_of, maya, ben, cora
):
    quiet(turn_of(maya), 90, noticed=60)
    circle.sweep()
    page = f"/rooms/{opened.public_id}/"
    hint = "Maya’s connection went while they were speaking"
    assert hint in client_of(cora).get(page).content.decode()
    assert hint in client_of(cora).get(f"{page}circle/lost/").content.decode()
    assert hint not in client_of(ben).get(page).content.decode()
    assert client_of(ben).get(f"{page}circle/lost/").status_code == 403
    see_to = f"{page}members/{member_of(maya, opened).public_id}/lost-share/"
    assert client_of(ben).post(see_to, {"way": "offer"}).status_code == 403
    assert client_of(cora).post(see_to, {"way": "offer"}).status_code == 302
    request = DirectRequest.objects.get()
    assert (request.asker.person, request.asked.person) == (cora, maya) and "Your place is kept" in request.words
    assert hint not in client_of(cora).get(page).content.decode()
    assert client_of(cora).post(see_to, {"way": "offer"}).status_code == 404


def test_where_they_have_a_room_for_two_the_hint_leads_there(acting, client_of, member_of, opened, turn_of, maya, cora):
    asked = direct.ask(acting(cora), room=opened.public_id, member=member_of(maya, opened).public_id)
    two = direct.accept(acting(maya), asked.public_id)
    quiet(turn_of(maya), 90, noticed=60)
    circle.sweep()
    words = client_of(cora).get(f"/rooms/{opened.public_id}/circle/lost/").content.decode()
    assert f"/rooms/{two.public_id}/" in words and "Offer them a word" not in words
    see_to = f"/rooms/{opened.public_id}/members/{member_of(maya, opened).public_id}/lost-share/"
    client_of(cora).post(see_to, {"way": "aside"})
    assert not LostShare.objects.exists()


def test_a_share_that_goes_on_needs_no_word(acting, opened, turn_of, member_of, maya, cora):
    quiet(turn_of(maya), 90, noticed=60)
    circle.sweep()
    mine = member_of(maya, opened).public_id
    floor.next_speaker(acting(cora), id=new_id(), room=opened.public_id, to=mine)
    assert not LostShare.objects.exists()


def test_how_long_somebody_speaks_is_on_nobody_elses_page(client_of, opened, maya, ben, cora):
    def told(someone):
        return client_of(someone).get(f"/rooms/{opened.public_id}/").context["me"]["turn_since"]

    assert told(maya) is not None
    assert told(ben) is told(cora) is None


def test_a_coach_says_how_long_each_may_speak_and_may_change_it_while_somebody_does(
    acting, client_of, opened, seen_by, maya, ben, cora
):
    told = [event for event in seen_by(ben, opened) if event["kind"] == "floor.changed"]
    assert all("minutes" not in event for event in told)
    form = {"id": new_id(), "mode": "circle", "minutes": "6"}
    assert client_of(cora).post(f"/rooms/{opened.public_id}/floor/", form).status_code == 302
    assert '"floor_minutes": 6' in client_of(maya).get(f"/rooms/{opened.public_id}/").content.decode()
    floor.next_speaker(acting(maya), id=new_id(), room=opened.public_id)
    assert seen_by(ben, opened)[-1]["minutes"] == 6
    floor.set_floor(acting(cora), id=new_id(), room=opened.public_id, mode="open")
    assert "minutes" not in seen_by(ben, opened)[-1]


@pytest.mark.parametrize(("mode", "minutes"), [("circle", "0"), ("circle", "31"), ("circle", "six"), ("open", "6")])
def test_how_long_has_bounds_and_belongs_to_a_circle(client_of, cora, opened, mode, minutes):
    form = {"id": new_id(), "mode": mode, "minutes": minutes}
    assert client_of(cora).post(f"/rooms/{opened.public_id}/floor/", form).status_code == 400
    opened.refresh_from_db()
    assert (opened.floor, opened.floor_minutes) == ("circle", None)


def test_the_page_without_a_script_offers_what_fits(client_of, opened, maya, ben, cora):
    def offered(someone):
        page = client_of(someone).get(f"/rooms/{opened.public_id}/").content.decode()
        buttons = [f'value="{part}" data-when' for part in ("speak", "back", "leave", "listen")]
        return [one.split('"')[1] for one in buttons if "hidden" not in page.split(one)[1].split(">")[0]]

    assert offered(maya) == ["back"]
    assert offered(ben) == ["back", "leave"]
    assert (
        client_of(ben).post(f"/rooms/{opened.public_id}/circle/", {"id": new_id(), "part": "listen"}).status_code == 302
    )
    assert offered(ben) == ["speak"]
    assert (
        client_of(ben).post(f"/rooms/{opened.public_id}/circle/", {"id": new_id(), "part": "sing"}).status_code == 400
    )


def test_the_line_about_a_turn_stands_once_however_the_queue_moves(acting, client_of, opened, maya, ben):
    for on in (False, True, False):
        floor.ask(acting(ben), id=new_id(), room=opened.public_id, on=on)
    items = client_of(ben).get(f"/rooms/{opened.public_id}/").context["items"]
    shown = [item["text"] for item in items if item.get("floor") and not item.get("quiet")]
    assert shown == ["The circle is open. One person speaks at a time; listening is taking part.", "It is Maya’s turn."]

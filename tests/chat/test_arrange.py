"""Rooms and people as coaches and administrators arrange them."""

import pytest

from chat import rooms, staffing
from chat.models import Membership, Room
from peers.errors import Conflict, Forbidden, NotYourTurn
from peers.ids import new_id
from peers.models import Person, Revocation, Role
from tests.harness.cast import person, showed_who_they_are


def test_a_coach_opens_a_room_and_coaches_it(client_of, cora):
    answer = client_of(cora).post("/rooms/new/", {"id": new_id(), "name": "Harbour", "purpose": "Mornings"})
    room = Room.objects.get()
    assert answer["Location"] == f"/rooms/{room.public_id}/members/"
    assert (room.name, room.purpose, room.past) == ("Harbour", "Mornings", False)
    assert room.memberships.get().role == "coach"


def test_peers_and_administrators_do_not_open_one_there(client_of, maya, ada):
    for other in (maya, ada):
        assert client_of(other).post("/rooms/new/", {"id": new_id(), "name": "Mine"}).status_code == 403


def test_settings_tell_the_room_what_changed(client_of, seen_by, maya, cora, evening):
    form = {"id": new_id(), "name": "late evening", "purpose": "A quiet hour", "past": "on"}
    assert client_of(cora).post(f"/rooms/{evening.public_id}/settings/", form).status_code == 302
    last = seen_by(maya, evening)[-1]
    assert (last["kind"], last["name"], last["purpose"], last["past"]) == (
        "room.changed",
        "late evening",
        "A quiet hour",
        True,
    )
    assert client_of(maya).get(f"/rooms/{evening.public_id}/settings/").status_code == 403


def test_settings_saved_unchanged_tell_nothing(acting, cora, evening):
    same = {"name": "evening", "purpose": "", "past": False}
    assert rooms.describe(acting(cora), id=new_id(), room=evening.public_id, **same) == {}
    evening.refresh_from_db()
    assert evening.head == 3


def test_a_closed_room_stays_to_be_read(client_of, say, maya, cora, evening):
    assert client_of(maya).post(f"/rooms/{evening.public_id}/close/").status_code == 403
    client_of(cora).post(f"/rooms/{evening.public_id}/close/")
    assert client_of(maya).get(f"/rooms/{evening.public_id}/").status_code == 200
    with pytest.raises(NotYourTurn):
        say(maya, evening)


def test_leaving_is_explained_first_and_done_without_a_word(client_of, maya, evening):
    client, path = client_of(maya), f"/rooms/{evening.public_id}/leave/"
    assert "nobody asks why" in client.get(path).content.decode()
    assert client.post(path)["Location"] == "/"
    assert client.get(path).status_code == 404


def test_an_administrator_opens_a_room_for_a_coach_and_is_not_in_it(client_of, ada, cora):
    client_of(ada).post("/people/rooms/", {"name": "Harbour", "purpose": "", "coach": cora.public_id})
    assert [(one.person, one.role) for one in Membership.objects.all()] == [(cora, "coach")]


def test_an_administrator_sees_names_and_no_words_and_opens_no_room(client_of, say, ada, maya, evening):
    say(maya, evening, "private words")
    client = client_of(ada)
    for path in ("/people/", "/people/rooms/", f"/people/{maya.public_id}/"):
        page = client.get(path).content.decode()
        assert "private words" not in page and "maya@example.org" not in page
    assert client.get(f"/rooms/{evening.public_id}/").status_code == 404


def test_another_coach_is_added_and_made_a_member_again(client_of, member_of, ada, cora, dara, evening):
    client = client_of(ada)
    client.post(f"/people/rooms/{evening.public_id}/coach/", {"coach": dara.public_id})
    assert member_of(dara, evening).is_coach
    client.post(f"/people/rooms/{evening.public_id}/end-coaching/", {"member": member_of(dara, evening).public_id})
    assert not member_of(dara, evening).is_coach and member_of(dara, evening).here_now


def test_nobody_coaches_a_room_without_the_role(ada, maya, evening):
    with pytest.raises(Conflict):
        staffing.make_coach(ada, evening.public_id, maya.public_id)


def test_whoever_is_no_coach_any_more_coaches_no_room(client_of, member_of, ada, cora, evening):
    client = client_of(ada)
    showed_who_they_are(client)
    client.post(f"/people/{cora.public_id}/role/", {"role": "peer"})
    assert not member_of(cora, evening).is_coach and member_of(cora, evening).here_now
    assert Revocation.objects.filter(person=cora, kind="role").exists()


def test_a_role_is_changed_once_the_administrator_has_shown_again_who_they_are(client_of, maya):
    client = client_of(person("Ines", Role.ADMINISTRATOR, "four plain words here"))
    asked = client.post(f"/people/{maya.public_id}/role/", {"role": "coach"}).url
    assert asked.startswith("/accounts/reauthenticate/") and Person.objects.get(pk=maya.pk).role == "peer"
    client.post(asked, {"password": "four plain words here"})
    assert Person.objects.get(pk=maya.pk).role == "coach"


def test_a_new_supervisor_is_in_no_room(ada, member_of, seen_by, maya, cora, evening):
    staffing.change_role(ada, cora.public_id, "supervisor")
    assert not member_of(cora, evening).here_now
    assert seen_by(maya, evening)[-1]["kind"] == "member.left"


def test_an_account_is_closed_with_a_reason_and_opened_again(client_of, ada, maya):
    client = client_of(ada)
    showed_who_they_are(client)
    assert client.post(f"/people/{maya.public_id}/close/", {"reason": ""}).status_code == 400
    client.post(f"/people/{maya.public_id}/close/", {"reason": "They asked us to."})
    assert not Person.objects.get(pk=maya.pk).is_active
    assert "They asked us to." in client.get(f"/people/{maya.public_id}/").content.decode()
    client.post(f"/people/{maya.public_id}/reopen/")
    assert Person.objects.get(pk=maya.pk).is_active


def test_only_administrators_arrange_people(client_of, maya, cora, sana, evening):
    paths = ["/people/", "/people/rooms/", f"/people/{maya.public_id}/"]
    for other in (maya, cora, sana):
        assert [client_of(other).get(path).status_code for path in paths] == [403, 403, 403]
        showed_who_they_are(client := client_of(other))
        assert client.post(f"/people/{maya.public_id}/role/", {"role": "coach"}).status_code == 403
    with pytest.raises(Forbidden):
        staffing.open_room(cora, "Mine", "", cora.public_id)
    assert Person.objects.get(pk=maya.pk).role == "peer"


def test_an_administrator_sees_which_rooms_somebody_is_in_and_nothing_of_them(client_of, ada, maya, evening, member_of):
    Membership.objects.filter(pk=member_of(maya, evening).pk).update(name="Heron")
    page = client_of(ada).get(f"/people/{maya.public_id}/").content.decode()
    assert "<li>evening</li>" in page and "Heron" not in page
    assert member_of(maya, evening).public_id not in page and evening.public_id not in page
    with pytest.raises(Forbidden):
        staffing.rooms_of(maya, maya)

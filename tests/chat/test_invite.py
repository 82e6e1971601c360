import pytest

from chat import invited, joining
from chat.models import InvitedRoom, Membership
from peers import invitations
from peers.errors import Forbidden, Invalid
from peers.models import Invitation, Role
from tests.harness.cast import person


def test_a_coach_invites_peers_into_their_own_room(cora, evening):
    invitation, token = invited.invite(cora, rooms=[evening.public_id], seats=3, hours=24, note="Tuesday")
    assert invitations.open_invitation(token) == invitation
    newcomer = person("Finn")
    joining.join_rooms(invitation, newcomer)
    assert Membership.objects.get(person=newcomer).room == evening


def test_nobody_invites_into_a_room_that_is_not_theirs(cora, dara, maya, evening, harbour):
    for rooms in ([harbour.public_id], [evening.public_id, harbour.public_id], ["no such room"], []):
        with pytest.raises(Invalid):
            invited.invite(cora, rooms=rooms)
    with pytest.raises(Forbidden):
        invited.invite(maya, rooms=[evening.public_id])
    assert not Invitation.objects.exists() and not InvitedRoom.objects.exists()


def test_only_an_administrator_carries_another_role_for_one_person_and_two_days(cora, ada, evening):
    with pytest.raises(Forbidden):
        invited.invite(cora, rooms=[evening.public_id], role=Role.COACH)
    with pytest.raises(Invalid):
        invited.invite(ada, rooms=[], role=Role.COACH, hours=49)
    with pytest.raises(Invalid):
        invited.invite(ada, rooms=[], role=Role.COACH, seats=2, hours=48)
    with pytest.raises(Invalid):
        invited.invite(ada, rooms=[evening.public_id], role=Role.SUPERVISOR, hours=48)
    assert invited.invite(ada, rooms=[], role=Role.COACH, hours=48)[0].role == "coach"


def test_the_page_shows_the_link_once(client_of, client, cora, evening):
    mine = client_of(cora)
    page = mine.post("/invitations/", {"rooms": [evening.public_id], "seats": 2, "days": 7, "note": "Tuesday"})
    link = page.context["link"]
    assert link.startswith("http://testserver/join/") and link in page.content.decode()
    again = mine.get("/invitations/").content.decode()
    assert "Tuesday" in again and link not in again and link.rsplit("/", 2)[1] not in again
    assert client.get(link).status_code == 200


def test_the_page_does_not_count_the_invitations_of_others(client_of, cora, ada, evening):
    invited.invite(ada, rooms=[], role=Role.COACH, hours=48)
    mine, _token = invited.invite(cora, rooms=[evening.public_id])
    page = client_of(cora).get("/invitations/").content.decode()
    assert mine.token_digest in page and f'value="{mine.pk}"' not in page.partition("Open links")[2]


def test_a_form_with_a_mistake_says_so_and_makes_no_link(client_of, cora, evening):
    page = client_of(cora).post("/invitations/", {"rooms": [], "seats": 2, "days": 7, "note": "kept note"})
    assert page.status_code == 400 and "kept note" in page.content.decode() and not Invitation.objects.exists()


def test_an_administrators_staff_link_is_cut_to_what_is_allowed(client_of, ada):
    page = client_of(ada).post("/invitations/", {"role": "supervisor", "seats": 5, "days": 30})
    made = Invitation.objects.get()
    assert page.context["link"] and (made.role, made.seats) == ("supervisor", 1)


def test_a_link_that_was_taken_back_lets_nobody_in(client_of, client, cora, dara, evening):
    invitation, token = invited.invite(cora, rooms=[evening.public_id])
    assert client_of(dara).post("/invitations/withdraw/", {"invitation": invitation.token_digest}).status_code == 404
    assert client_of(cora).post("/invitations/withdraw/", {"invitation": invitation.token_digest}).status_code == 302
    assert client.get(f"/join/{token}/").status_code == 404
    assert invited.standing(cora) == []


def test_peers_and_supervisors_have_no_such_page(client_of, maya, sana):
    for other in (maya, sana):
        assert client_of(other).get("/invitations/").status_code == 403


def test_the_rooms_members_page_leads_there_with_the_room_chosen(client_of, maya, cora, evening):
    path = f"/invitations/?room={evening.public_id}"
    assert path in client_of(cora).get(f"/rooms/{evening.public_id}/members/").content.decode()
    assert path not in client_of(maya).get(f"/rooms/{evening.public_id}/members/").content.decode()
    assert client_of(cora).get(path).context["form"].initial["rooms"] == [evening.public_id]

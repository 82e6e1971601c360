"""What a peer, or somebody outside, could find out by looking closely at answers, addresses and links."""

import pytest
from django.core import mail
from django.urls import reverse

from chat import direct, needs, rooms
from chat.invited import invite
from chat.models import Membership, Need, Room
from coaching.outcomes import NOTHING, Counted, outcome
from peers import accounts, blocks, consents, invitations, pseudonyms, welcome
from peers.errors import Conflict, NotFound
from peers.ids import new_id
from peers.models import Block, Invitation, Person

PASSWORD = "four plain words here"


@pytest.mark.parametrize("seats", [1, 3])
def test_an_e_mail_that_has_an_account_uses_a_link_up_like_any_other(client, cora, maya, seats):
    """Else whoever holds a link could ask the sign-up page who is a member here."""
    told = []
    for email in (maya.email, "nobody.yet@example.org"):
        link = reverse("join", args=[invitations.invite(cora, seats=seats)[1]])
        client.cookies.clear()
        client.post(link)
        answer = client.post("/accounts/signup/", {"email": email, "password1": PASSWORD})
        after = client.get("/accounts/signup/")
        client.cookies.clear()
        taken = Invitation.objects.latest("pk").taken
        told.append((answer.status_code, answer.headers.get("Location"), after.status_code, taken))
        told[-1] += (client.get(link).status_code, "invitation" in client.session)
    assert told[0] == told[1]
    assert len(mail.outbox) == 2


def test_the_address_of_a_block_does_not_count_the_blocks_of_others(maya, ben, cora, omar):
    first, _others, second = (
        blocks.block(maya, ben, "Ben"),
        blocks.block(omar, cora, "C"),
        blocks.block(maya, cora, "C"),
    )
    assert len({first.public_id, second.public_id}) == 2
    assert not any(one.public_id.isdigit() or str(one.pk) == one.public_id for one in (first, second))


def test_a_new_name_is_not_told_to_a_blocker_who_is_gone(maya, ben, evening, acting, client_of):
    blocks.block(maya, ben, "Ben")
    rooms.leave(acting(maya), evening.public_id)
    pseudonyms.take(ben, "River")
    assert "River" not in client_of(maya).get("/me/blocked/").content.decode()
    assert Block.objects.get().name == "Ben"


def test_a_new_name_stays_folded_for_a_blocker_who_is_there(maya, ben, evening):
    blocks.block(maya, ben, "Ben")
    pseudonyms.take(ben, "River")
    assert blocks.between(maya, "Maya", ben, "River")


def test_a_coachs_link_leads_only_into_rooms_that_they_still_coach(cora, ada, evening, acting):
    link, _token = invite(cora, rooms=[evening.public_id], seats=2)
    late = _arriving(link, "Late")
    Membership.objects.filter(room=evening, person=cora).update(role="member")
    welcome.finish(late, {"calm": False})
    assert not Membership.objects.filter(person=late).exists()
    Membership.objects.filter(room=evening, person=cora).update(role="coach")
    welcome.finish(other := _arriving(link, "Other"), {"calm": False})
    assert Membership.objects.get(person=other).room == evening


def test_a_call_for_help_is_a_yes_to_a_room_for_two_only_once(maya, cora, evening, acting):
    needs.raise_need(acting(maya), id=new_id(), room=evening.public_id)
    need = needs.answer(cora, Need.objects.get().public_id)
    need.refresh_from_db()
    room = direct.open_for_need(cora, need)
    assert direct.open_for_need(cora, need) == room
    rooms.leave(acting(maya), room.public_id)
    with pytest.raises(Conflict):
        direct.open_for_need(cora, need)
    needs.raise_need(acting(maya), id=new_id())
    again = needs.answer(cora, Need.objects.latest("pk").public_id)
    again.refresh_from_db()
    assert direct.open_for_need(cora, again) == room and Room.objects.filter(kind="direct").count() == 1


def test_a_request_taken_back_opens_no_room(maya, ben, evening, acting, member_of):
    asked = direct.ask(acting(maya), room=evening.public_id, member=member_of(ben, evening).public_id)
    direct.withdraw(acting(maya), asked.public_id)
    with pytest.raises(NotFound):
        direct.accept(acting(ben), asked.public_id)


def test_no_coach_finds_the_answer_of_another_coach():
    """All but one are seen by every coach: the one is the other coach's own, so the counts would tell it."""
    peers = [Counted("ventral", seen=True)] * 3 + [Counted("dorsal", seen=True)] * 3
    own = [Counted("dorsal", seen=True, writer=1)]
    assert outcome(peers + own, coaches=[1])["states"]
    assert outcome(peers + own, coaches=[1, 2]) == NOTHING


def test_why_an_account_was_closed_is_not_told_in_rooms(maya, ben, evening, client_of):
    accounts.close_account(ben, ben, "tired of it all")
    page = client_of(maya).get(f"/rooms/{evening.public_id}/").content.decode()
    assert "tired of" not in page and ben.email not in page


def _arriving(link: Invitation, name: str) -> Person:
    someone = Person.objects.create_user(f"{name.lower()}@example.org", pseudonym=name)
    invitations.accept(link, someone)
    consents.agree(someone, "test")
    return someone

import re

import pytest
from django.core import mail
from django.urls import reverse

from peers import invitations
from peers.models import CarePreference, InvitationUse, Person, Role

PASSWORD = "four plain words here"


@pytest.fixture
def link(ada):
    """link(): the path of a fresh invitation."""

    def make(**facts) -> str:
        return reverse("join", args=[invitations.invite(ada, **facts)[1]])

    return make


def sign_up(client, email="Noor@Example.org"):
    return client.post("/accounts/signup/", {"email": email, "password1": PASSWORD})


def enter_code(client):
    code = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", mail.outbox[-1].body, re.M).group(1)
    return client.post("/accounts/confirm-email/", {"code": code})


def test_without_an_invitation_nobody_signs_up(client, db):
    assert sign_up(client).status_code == 200
    assert not Person.objects.exists()


def test_where_the_site_is_open_anybody_signs_up(client, db, settings):
    settings.OPEN_JOINING = True
    sign_up(client)
    assert Person.objects.get().role == Role.PEER


def test_the_link_says_who_the_place_is_for_and_keeps_nothing_yet(client, link):
    page = client.get(link()).content.decode()
    assert "not an emergency service" in page
    assert "18" in page
    assert "invitation" not in client.session


def test_a_link_that_is_over_is_a_plain_page(client, db):
    answer = client.get("/join/nonsense/")
    assert answer.status_code == 404
    assert "not open any more" in answer.content.decode()


def test_the_whole_way_in(client, link, hooks):
    arrived = []
    invitations.on_accepted.append(lambda _invitation, person: arrived.append(person.pseudonym))
    assert client.post(link(role=Role.COACH, hours=2)).url == "/accounts/signup/"
    sign_up(client)
    noor = Person.objects.get(email="noor@example.org")
    assert noor.role == Role.COACH
    assert InvitationUse.objects.get().person == noor
    enter_code(client)
    assert client.get("/").url == "/welcome/name/"
    assert client.post("/welcome/name/", {"pseudonym": "Noor", "pronouns": ""}).url == "/welcome/agreement/"
    assert client.post("/welcome/agreement/", {"old_enough": "on", "agreed": "on"}).url == "/welcome/care/"
    assert arrived == []
    assert client.post("/welcome/care/", {"theme": "dark", "country": "IE"}).url == "/accounts/second-step/"
    assert arrived == ["Noor"]
    assert CarePreference.objects.get(person=noor).country == "IE"


def test_the_mail_with_the_code_gives_nothing_away_outside(client, link):
    client.post(link())
    sign_up(client)
    assert mail.outbox[-1].subject == "Your code"


def test_an_invitation_that_ran_out_while_the_form_was_open_makes_no_account(client, ada, link):
    client.post(link())
    [invitation] = invitations.made_by(ada)
    invitations.withdraw(ada, invitation.token_digest)
    sign_up(client)
    assert not Person.objects.filter(email="noor@example.org").exists()


def test_an_address_that_is_here_already_takes_no_seat_and_looks_the_same(client, link, maya):
    client.post(link())
    known = sign_up(client, maya.email)
    unknown_client = type(client)()
    unknown_client.post(link())
    unknown = sign_up(unknown_client)
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert InvitationUse.objects.count() == 1


def test_a_member_who_opens_a_link_keeps_their_place(client_of, maya, link):
    page = client_of(maya).get(link()).content.decode()
    assert "already have a place" in page

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from peers import accounts, invitations, roles
from peers.errors import Conflict, Forbidden, Invalid, NotFound, Refusal
from peers.models import Invitation, InvitationUse, Person, Role


def newcomer(name="new") -> Person:
    return Person.objects.create_user(f"{name}@example.org")


def test_a_coach_makes_peers_and_nobody_else(cora):
    invitation, _token = invitations.invite(cora, seats=5)
    assert invitation.role == Role.PEER
    for role in (Role.COACH, Role.SUPERVISOR, Role.ADMINISTRATOR):
        with pytest.raises(Forbidden):
            invitations.invite(cora, role)


@pytest.mark.parametrize("who", ["maya", "sana"])
def test_peers_and_supervisors_invite_nobody(who, request):
    with pytest.raises(Forbidden):
        invitations.invite(request.getfixturevalue(who))


def test_an_invitation_for_staff_is_for_one_and_for_two_days_at_most(ada):
    assert invitations.invite(ada, Role.COACH, hours=48)
    with pytest.raises(Invalid, match="48"):
        invitations.invite(ada, Role.COACH, hours=49)
    with pytest.raises(Invalid, match="one person"):
        invitations.invite(ada, Role.COACH, seats=2, hours=48)


@pytest.mark.parametrize("bounds", [{"seats": 0}, {"seats": 51}, {"hours": 0}, {"hours": 721}, {"note": "n" * 81}])
def test_what_is_out_of_bounds_is_refused(ada, bounds):
    with pytest.raises(Invalid):
        invitations.invite(ada, **bounds)


def test_the_token_is_told_once_and_not_kept(ada):
    invitation, token = invitations.invite(ada)
    assert token not in str(Invitation.objects.values().get())
    assert invitations.open_invitation(token) == invitation


def test_a_link_that_never_was_looks_like_one_that_is_over(ada):
    invitation, token = invitations.invite(ada)
    invitations.withdraw(ada, invitation.token_digest)
    refusals = []
    for one in (token, "nonsense", ""):
        with pytest.raises(NotFound) as refusal:
            invitations.open_invitation(one)
        refusals.append(refusal.value.detail)
    assert len(set(refusals)) == 1


def test_an_invitation_runs_out(ada):
    invitation, token = invitations.invite(ada)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(NotFound):
        invitations.open_invitation(token)
    with pytest.raises(NotFound):
        invitations.accept(invitation, newcomer())


def test_a_link_is_as_good_as_its_makers_right(ada, cora):
    _invitation, token = invitations.invite(cora)
    roles.change_role(ada, cora, Role.PEER)
    with pytest.raises(NotFound):
        invitations.open_invitation(token)
    roles.change_role(ada, cora, Role.COACH)
    assert invitations.open_invitation(token)
    accounts.close_account(ada, cora, "left the team")
    with pytest.raises(NotFound):
        invitations.open_invitation(token)


def test_accepting_takes_a_seat_and_gives_the_role(ada):
    invitation, token = invitations.invite(ada, Role.SUPERVISOR, hours=2)
    noor = newcomer()
    invitations.accept(invitation, noor)
    noor.refresh_from_db()
    assert noor.role == Role.SUPERVISOR
    with pytest.raises(NotFound):
        invitations.open_invitation(token)


def test_one_person_joins_once(ada):
    noor = newcomer()
    invitations.accept(invitations.invite(ada, seats=5)[0], noor)
    with pytest.raises(Conflict):
        invitations.accept(invitations.invite(ada, seats=5)[0], noor)


def test_only_its_maker_or_an_administrator_withdraws_it(ada, cora, dara):
    invitation, _token = invitations.invite(cora)
    with pytest.raises(NotFound):
        invitations.withdraw(dara, invitation.token_digest)
    assert invitations.made_by(cora) == [invitation]
    invitations.withdraw(ada, invitation.token_digest)
    assert invitations.made_by(cora) == []


def test_arriving_fulfils_what_the_invitation_promised(ada, hooks):
    heard = []
    invitations.on_accepted.append(lambda invitation, person: heard.append((invitation, person)))
    noor = newcomer()
    invitations.arrive(noor)
    invitation, _token = invitations.invite(ada)
    invitations.accept(invitation, noor)
    assert heard == []
    invitations.arrive(noor)
    assert heard == [(invitation, noor)]


@pytest.mark.django_db(transaction=True)
def test_the_last_seat_is_taken_once_however_many_try(ada):
    invitation, _token = invitations.invite(ada, seats=2)
    people = [newcomer(f"new{number}") for number in range(6)]
    gate = threading.Barrier(len(people))
    refused = []

    def join(person):
        gate.wait()
        try:
            invitations.accept(invitation, person)
        except Refusal as refusal:
            refused.append(refusal.code)
        connection.close()

    threads = [threading.Thread(target=join, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert InvitationUse.objects.count() == Invitation.objects.get().taken == 2
    assert refused == ["not-found"] * 4

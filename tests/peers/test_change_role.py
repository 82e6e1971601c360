import pytest

from peers import roles
from peers.errors import Conflict, Forbidden, Invalid
from peers.models import Revocation, Role


def test_a_changed_role_is_revoked_once(ada, maya, written):
    roles.change_role(ada, maya, Role.COACH)
    maya.refresh_from_db()
    assert maya.role == Role.COACH
    assert written(maya) == [(Revocation.Kind.ROLE, "")]


def test_the_same_role_changes_nothing(ada, maya, written):
    roles.change_role(ada, maya, Role.PEER)
    assert written(maya) == []


@pytest.mark.parametrize("who", ["maya", "cora", "sana"])
def test_only_administrators_change_roles(who, request, ben):
    with pytest.raises(Forbidden):
        roles.change_role(request.getfixturevalue(who), ben, Role.COACH)


def test_there_are_four_roles(ada, maya):
    with pytest.raises(Invalid):
        roles.change_role(ada, maya, "owner")


def test_the_last_administrator_keeps_the_role(ada):
    with pytest.raises(Conflict):
        roles.change_role(ada, ada, Role.PEER)

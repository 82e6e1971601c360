"""A form on its way when access ends: its verb holds the person's row, and so sees it."""

import threading

import pytest
from django.db import connection, transaction

from chat import duties, needs
from chat.models import Duty, Need
from peers import acting as through
from peers import blocks, revocations, roles
from peers.errors import Forbidden, SignedOut
from peers.ids import new_id
from peers.models import Block, Person, Revocation, Role

KIND = Revocation.Kind


@pytest.fixture
def asking(acting):
    """asking(maya): she as a request loads her, through a session of hers."""

    def load(someone: Person) -> Person:
        actor = acting(someone)
        found = Person.objects.get(pk=someone.pk)
        found.through = through.Through(actor.session, actor.as_of)
        return found

    return load


@pytest.mark.parametrize("kind", [KIND.SESSION, KIND.ACCOUNT, KIND.ROLE])
def test_what_ends_between_the_door_and_the_verb_counts(kind, asking, maya, ben):
    late = asking(maya)
    revocations.revoke(maya, kind, late.through.session if kind == KIND.SESSION else "")
    with pytest.raises(SignedOut):
        blocks.block(late, ben, "Ben")
    assert not Block.objects.exists()


def test_another_session_of_theirs_and_a_changed_view_end_nothing(asking, maya, ben):
    here = asking(maya)
    revocations.revoke(maya, KIND.SESSION, "0" * 64)
    revocations.revoke(maya, KIND.VIEW)
    assert blocks.block(here, ben, "Ben")


def test_the_role_is_the_one_in_the_row(asking, cora):
    late = asking(cora)
    Person.objects.filter(pk=cora.pk).update(role=Role.PEER)
    with pytest.raises(Forbidden):
        duties.begin(late)
    assert not Duty.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_verb_that_waits_for_a_revocation_sees_it(asking, acting, maya, cora, ada):
    """The role goes in one transaction while the answer to a call waits for the row in another."""
    needs.raise_need(acting(maya), id=new_id())
    need, late, told = Need.objects.get().public_id, asking(cora), []
    begun = threading.Event()

    def answer():
        begun.set()
        try:
            told.append(needs.answer(late, need))
        except (SignedOut, Forbidden) as refusal:
            told.append(refusal)
        finally:
            connection.close()

    with transaction.atomic():
        roles.change_role(ada, cora, Role.PEER)
        waiting = threading.Thread(target=answer)
        waiting.start()
        begun.wait(20)
        assert not told
    waiting.join(20)
    assert [type(one) for one in told] == [SignedOut]
    assert Need.objects.get().answered_at is None

import pytest

from peers import blocks
from peers.errors import Invalid, NotFound
from peers.models import Block, Revocation

VIEW = (Revocation.Kind.VIEW, "")


def test_a_block_holds_for_the_name_that_was_blocked(maya, ben):
    blocks.block(maya, ben, "Ben")
    assert blocks.names_blocked_by(maya) == {(ben.pk, "Ben")}
    assert blocks.names_blocked_by(ben) == set()
    assert blocks.names_blocked_of(ben) == {(maya.pk, "Ben")}


def test_it_counts_either_way_between_the_two(maya, ben):
    blocks.block(maya, ben, "Ben")
    assert blocks.between(maya, "Maya", ben, "Ben")
    assert blocks.between(ben, "Ben", maya, "Maya")
    assert blocks.between(maya, "Another", ben, "Ben")
    assert not blocks.between(maya, "Maya", ben, "Another")


def test_both_peoples_sockets_look_again_and_nothing_closes(maya, ben, written):
    made = blocks.block(maya, ben, "Ben")
    assert written(maya) == written(ben) == [VIEW]
    blocks.unblock(maya, made.public_id)
    assert written(maya) == written(ben) == [VIEW, VIEW]


def test_twice_is_once(maya, ben, written):
    assert blocks.block(maya, ben, "Ben") == blocks.block(maya, ben, "Ben")
    assert written(ben) == [VIEW]


def test_nobody_blocks_themselves(maya):
    with pytest.raises(Invalid):
        blocks.block(maya, maya, "Maya")


def test_a_block_is_its_makers_alone(maya, ben, omar, client_of):
    made = blocks.block(maya, ben, "Ben")
    for someone in (ben, omar):
        with pytest.raises(NotFound):
            blocks.unblock(someone, made.public_id)
        assert client_of(someone).post(f"/me/blocked/{made.public_id}/unblock/").status_code == 404
    assert Block.objects.count() == 1


def test_the_blocked_one_finds_nothing_on_their_page(maya, ben, client_of):
    blocks.block(maya, ben, "Ben")
    page = client_of(ben).get("/me/blocked/").content.decode()
    assert "Maya" not in page
    assert "Ben" in client_of(maya).get("/me/blocked/").content.decode()


def test_unblocking_from_ones_own_page(maya, ben, client_of):
    made = blocks.block(maya, ben, "Ben")
    assert client_of(maya).post(f"/me/blocked/{made.public_id}/unblock/").url == "/me/blocked/"
    assert not Block.objects.exists()


def test_a_block_follows_a_new_name(maya, ben, omar):
    blocks.block(maya, ben, "Ben")
    blocks.block(omar, ben, "Somebody")
    blocks.follow_name(ben, "Ben", "River", among=[maya.pk, omar.pk])
    assert blocks.names_blocked_by(maya) == {(ben.pk, "Ben"), (ben.pk, "River")}
    assert blocks.names_blocked_by(omar) == {(ben.pk, "Somebody")}

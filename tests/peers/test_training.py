"""The mark of trained coaches."""

import pytest

from peers import training
from peers.errors import Conflict, Forbidden
from peers.models import Training


def test_an_administrator_marks_a_coach_and_takes_it_back(client_of, ada, cora):
    client, path = client_of(ada), f"/people/{cora.public_id}/trained/"
    assert client.post(path, {"trained": "yes"}).status_code == 302
    assert training.is_trained(cora)
    assert "Marked as trained" in client.get(f"/people/{cora.public_id}/").content.decode()
    client.post(path, {"trained": "no"})
    assert not training.is_trained(cora)
    kept = Training.objects.get()
    assert (kept.given_by, kept.ended_by) == (ada, ada)


def test_marking_twice_is_marking_once(ada, cora):
    assert training.mark(ada, cora) == training.mark(ada, cora)


def test_only_coaches_are_marked_and_only_by_administrators(ada, cora, dara, sana, maya):
    with pytest.raises(Conflict):
        training.mark(ada, maya)
    for other in (cora, dara, sana, maya):
        with pytest.raises(Forbidden):
            training.mark(other, cora)
        with pytest.raises(Forbidden):
            training.unmark(other, cora)
    assert not Training.objects.exists()


def test_whoever_coaches_no_more_is_not_trained(ada, cora):
    training.mark(ada, cora)
    cora.role = "peer"
    assert not training.is_trained(cora)

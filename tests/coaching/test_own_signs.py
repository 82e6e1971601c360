"""My signs and what helps: one's own map."""

import pytest

from coaching import own_signs
from coaching.models import OwnSigns

SAID = {"signs": "Cold hands, short answers.", "helps": "The dog. Naming colours.", "avoid": ""}


@pytest.fixture
def maya_wrote(client_of, maya):
    """Maya has written about one state."""
    client_of(maya).post("/me/signs/dorsal/", SAID)


def test_it_is_sealed_and_read_by_its_owner_alone(maya_wrote, client_of, maya, cora, ada, sana):
    assert b"dog" not in bytes(OwnSigns.objects.get().words_sealed)
    assert "Naming colours" in client_of(maya).get("/me/signs/").content.decode()
    for other in (cora, ada, sana):
        assert "Naming colours" not in client_of(other).get("/me/signs/").content.decode()


def test_it_is_changed_and_deleted_by_emptying_it(maya_wrote, client_of, maya):
    client = client_of(maya)
    client.post("/me/signs/dorsal/", SAID | {"helps": "A walk."})
    assert own_signs.words_of(maya)["dorsal"]["helps"] == "A walk." and OwnSigns.objects.count() == 1
    client.post("/me/signs/dorsal/", dict.fromkeys(SAID, ""))
    assert not OwnSigns.objects.exists()


def test_what_is_too_long_comes_back_as_typed(client_of, maya):
    answer = client_of(maya).post("/me/signs/ventral/", SAID | {"signs": "x" * 2001})
    assert answer.status_code == 400 and "x" * 2001 in answer.content.decode() and not OwnSigns.objects.exists()


def test_there_are_three_states_and_no_more(client_of, maya):
    assert client_of(maya).get("/me/signs/lost/").status_code == 404

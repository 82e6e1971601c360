"""My signs and what helps: one's own map."""

import pytest

from coaching import afterwards, own_signs
from coaching.models import Growing, OwnSigns
from peers.ids import new_id

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


@pytest.fixture
def settled(exercises_there, acting):
    """settled(maya, "tap-beat"): it left her more settled."""

    def tell(someone, slug):
        afterwards.tell(acting(someone), id=new_id(), exercise=slug, answer="settled")

    return tell


def test_what_settled_them_is_offered_and_goes_where_they_say(settled, client_of, maya, cora):
    settled(maya, "tap-beat")
    settled(maya, "warm-hold")
    assert [one.slug for one in afterwards.that_settled(maya)] == ["warm-hold", "tap-beat"]
    for slug, place in (("tap-beat", "helps"), ("warm-hold", "listed")):
        answer = client_of(maya).post(f"/exercises/{slug}/place/", {"place": place, "back": "signs"})
        assert answer["Location"] == "/me/signs/"
    page = client_of(maya).get("/me/signs/").content.decode()
    assert "Finger beat" in page and "Something warm" not in page
    assert "Finger beat" not in client_of(cora).get("/me/signs/").content.decode()


def test_it_grows_by_itself_only_where_they_like_and_never_over_what_they_chose(settled, acting, client_of, maya):
    settled(maya, "tap-beat")
    assert afterwards.that_help(maya) == []
    client_of(maya).post("/me/what-helps/grow/", {"on": "1"})
    afterwards.place(acting(maya), "warm-hold", "listed")
    for slug in ("tap-beat", "warm-hold"):
        settled(maya, slug)
    assert [one.slug for one in afterwards.that_help(maya)] == ["tap-beat"]
    client_of(maya).post("/me/what-helps/grow/", {"on": "0"})
    settled(maya, "look-around")
    assert [one.slug for one in afterwards.that_help(maya)] == ["tap-beat"] and not Growing.objects.exists()


def test_their_own_words_come_before_the_library(maya_wrote, exercises_there, client_of, maya, ben):
    page = client_of(maya).get("/exercises/?state=dorsal").content.decode()
    assert page.index("What you wrote that helps") < page.index("Naming colours") < page.index("Walk to the window")
    assert "Naming colours" not in client_of(maya).get("/exercises/?state=ventral").content.decode()
    assert "What you wrote that helps" not in client_of(ben).get("/exercises/?state=dorsal").content.decode()


def test_the_map_is_taken_along_and_deleted_whole(maya_wrote, settled, acting, client_of, maya):
    settled(maya, "warm-hold")
    afterwards.place(acting(maya), "warm-hold", "helps")
    file = client_of(maya).get("/me/signs/file/")
    assert "attachment" in file["Content-Disposition"]
    assert {"Shut down", "The dog. Naming colours.", "- Something warm"} <= set(file.content.decode().splitlines())
    client_of(maya).post("/me/signs/forget/")
    assert not OwnSigns.objects.exists() and [one.slug for one in afterwards.that_help(maya)] == ["warm-hold"]

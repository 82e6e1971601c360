"""My staying-safe plan: sealed, one's own, printed and taken along."""

import pytest

from peers import plans
from peers.models import StayingSafePlan
from peers.templatetags.calls import to_call

SAID = {"alone": "The dog. A shower.", "people": "Jo 07700 900 123\nMum, after six", "lines": "116 123"}


@pytest.fixture
def maya_wrote(client_of, maya):
    """Maya has written three parts of her plan."""
    assert client_of(maya).post("/me/plan/write/", SAID)["Location"] == "/me/plan/"


def test_it_is_sealed_and_read_by_its_owner_alone(maya_wrote, client_of, maya, cora, ada, sana):
    assert b"shower" not in bytes(StayingSafePlan.objects.get().words_sealed)
    assert "A shower." in client_of(maya).get("/me/plan/").content.decode()
    for other in (cora, ada, sana):
        for address in ("/me/plan/", "/me/plan/write/", "/me/plan/copy/"):
            assert "A shower." not in client_of(other).get(address).content.decode()


def test_its_numbers_call_when_tapped(maya_wrote, client_of, maya):
    page = client_of(maya).get("/me/plan/").content.decode()
    assert '<a href="tel:07700900123">07700 900 123</a>' in page and '<a href="tel:116123">116 123</a>' in page


def test_words_beside_a_number_stay_words():
    assert (
        to_call("<b>Jo</b> 07700 900 123 & Al")
        == '&lt;b&gt;Jo&lt;/b&gt; <a href="tel:07700900123">07700 900 123</a> &amp; Al'
    )
    assert to_call("2 cups at 9") == "2 cups at 9"


def test_the_copy_needs_no_network_and_says_nothing_in_its_name(maya_wrote, client_of, maya):
    copy = client_of(maya).get("/me/plan/copy/")
    page = copy.content.decode()
    assert "A shower." in page and copy["Content-Disposition"] == 'attachment; filename="my-page.html"'
    assert (
        "http" not in page
        and "src=" not in page
        and "<script" not in page
        and "safe" not in page.split("<title>")[1][:20]
    )


def test_it_is_changed_and_deleted_by_emptying_it(maya_wrote, client_of, maya):
    client = client_of(maya)
    client.post("/me/plan/write/", SAID | {"alone": "A walk."})
    assert plans.words_of(maya)["alone"] == "A walk." and StayingSafePlan.objects.count() == 1
    client.post("/me/plan/write/", dict.fromkeys(plans.PARTS, ""))
    assert not StayingSafePlan.objects.exists()


def test_what_is_too_long_comes_back_as_typed(client_of, maya):
    answer = client_of(maya).post("/me/plan/write/", SAID | {"alone": "x" * 1501})
    assert answer.status_code == 400 and "x" * 1501 in answer.content.decode() and not StayingSafePlan.objects.exists()


@pytest.mark.parametrize("address", ["/help/", "/need/", "/me/", "/"])
def test_it_is_one_tap_away(client_of, maya, evening, address):
    assert 'href="/me/plan/"' in client_of(maya).get(address).content.decode()


def test_it_is_one_tap_away_in_a_room(client_of, maya, evening):
    assert 'href="/me/plan/"' in client_of(maya).get(f"/rooms/{evening.public_id}/").content.decode()

"""My lens: what folds for one person, and what nobody else can find out from it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from peers import lenses
from peers.models import Lens

CHOSEN = {"theme_drink": "always", "theme_dying": "stronger", "words": "Marlowe Road"}


@pytest.fixture
def maya_chose(client_of, maya):
    """Maya's lens holds drinking, suicide on stronger days, and a street."""
    assert client_of(maya).post("/me/lens/", CHOSEN)["Location"] == "/me/lens/"


def test_it_is_sealed_whole_and_shown_to_its_owner_alone(maya_chose, client_of, maya, cora, ada):
    row = Lens.objects.get()
    assert b"drink" not in bytes(row.holds_sealed) and b"Marlowe" not in bytes(row.holds_sealed)
    assert {field.name for field in Lens._meta.fields} == {"id", "public_id", "person", "holds_sealed"}
    assert "Marlowe Road" in client_of(maya).get("/me/lens/").content.decode()
    for other in (cora, ada):
        assert "Marlowe Road" not in client_of(other).get("/me/lens/").content.decode()


@pytest.mark.parametrize(
    ("said", "folds"),
    [
        ("I poured the VODKA away", True),
        ("we don’t talk of Marlowe Rd", False),
        ("past marlowe road, twice", True),
        ("he wants to die", False),
        ("ginger tea for everyone", False),
        ("", False),
    ],
)
def test_words_fold_as_they_begin(maya_chose, maya, said, folds):
    assert bool(lenses.of(maya).label_for(said)) is folds


def test_a_stronger_day_folds_more_and_ends_by_itself(maya_chose, client_of, maya):
    client_of(maya).post("/me/lens/stronger/", {"on": "1"})
    holds = lenses.of(maya)
    assert holds.is_stronger and holds.label_for("he wants to die")
    left = holds.until - timezone.now()
    assert timedelta(hours=7) < left < timedelta(hours=33)
    over = lenses.Holds(holds.themes, holds.words, timezone.now() - timedelta(seconds=1))
    assert not over.is_stronger and not over.label_for("he wants to die")
    client_of(maya).post("/me/lens/stronger/")
    assert not lenses.of(maya).is_stronger and lenses.of(maya).themes


def test_what_is_chosen_stays_when_a_day_becomes_stronger_and_everything_shown_deletes_it(maya_chose, client_of, maya):
    client = client_of(maya)
    client.post("/me/lens/stronger/", {"on": "1"})
    client.post("/me/lens/", CHOSEN | {"words": ""})
    assert lenses.of(maya).is_stronger and not lenses.of(maya).words
    client.post("/me/lens/stronger/")
    client.post("/me/lens/", {})
    assert not Lens.objects.exists()


@pytest.mark.parametrize("words", ["a", "x" * 61, "\n".join(f"word {number}" for number in range(31))])
def test_what_does_not_fit_comes_back_as_typed(client_of, maya, words):
    answer = client_of(maya).post("/me/lens/", CHOSEN | {"words": words})
    assert answer.status_code == 400 and words.split("\n")[0] in answer.content.decode()
    assert not Lens.objects.exists()


def test_a_theme_that_is_none_is_refused(client_of, maya):
    assert client_of(maya).post("/me/lens/", {"theme_drink": "sometimes"}).status_code == 400

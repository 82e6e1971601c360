import pytest

from peers import accounts, pseudonyms
from peers.errors import Invalid
from peers.models import Person


def test_a_name_is_tidied_and_taken(maya):
    pseudonyms.take(maya, "  Quiet \u2003 Harbor ", " they / them ")
    maya.refresh_from_db()
    assert (maya.pseudonym, maya.pronouns) == ("Quiet Harbor", "they / them")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "x",
        "x" * 41,
        "7",
        "...",
        "ben@example.org",
        "call 0171 123 45 67",
        "www.here.example",
        "a\u202eb",
        "a\u200bb",
    ],
)
def test_what_is_no_name_or_leads_outside_is_refused(maya, name):
    with pytest.raises(Invalid) as refusal:
        pseudonyms.take(maya, name)
    assert refusal.value.field == "pseudonym"


@pytest.mark.parametrize("name", ["Coach Ben", "ADMIN", "c0ach", "Evenkeel", "The-Moderator", "$upport", "Co\u00e4ch"])
def test_nobody_passes_for_the_team(maya, name):
    with pytest.raises(Invalid):
        pseudonyms.take(maya, name)


@pytest.mark.parametrize(
    "name", ["Coachella", "Admiral", "Zo\u00eb", "\u6708\u306e\u8239", "Ren\u00e9e 2", "O'Neil", "Modesty"]
)
def test_other_names_pass(maya, name):
    pseudonyms.take(maya, name)


@pytest.mark.parametrize(
    ("first", "second"), [("River", "rIVER"), ("\u00c9mile", "\u00e9mile"), ("River", "\uff32iver")]
)
def test_one_name_one_person_in_any_capitals(maya, ben, first, second):
    pseudonyms.take(maya, first)
    with pytest.raises(Invalid, match="goes by that name"):
        pseudonyms.take(ben, second)


def test_ones_own_name_in_other_capitals_is_free(maya):
    pseudonyms.take(maya, "MAYA")


def test_the_database_has_the_last_word(maya, ben, monkeypatch):
    monkeypatch.setattr(pseudonyms, "_taken", lambda name, person: False)
    with pytest.raises(Invalid, match="goes by that name"):
        pseudonyms.take(ben, "maya")
    assert ben.pseudonym == "Ben"


def test_a_new_name_is_told_once_with_the_former_one(maya, hooks):
    heard = []
    accounts.on_renamed.append(lambda person, former: heard.append((person.pseudonym, former)))
    pseudonyms.take(maya, "River")
    pseudonyms.take(maya, "River", "she/her")
    assert heard == [("River", "Maya")]


def test_suggestions_are_free_and_good(db):
    names = pseudonyms.suggest()
    assert len(set(names)) == 4
    for number, name in enumerate(names):
        pseudonyms.take(Person.objects.create_user(f"{number}@example.org"), name)


def test_the_email_is_never_shown(maya):
    assert accounts.shown_name(maya) == "Maya"
    assert "@" not in accounts.shown_name(Person(email="noor@example.org"))

import pytest

from peers import preferences, welcome
from peers.models import CarePreference, Person, Revocation

STEPS = ["/welcome/name/", "/welcome/agreement/", "/welcome/care/"]


@pytest.fixture
def noor(db):
    """Somebody who has just made an account."""
    return Person.objects.create_user("noor@example.org", "four plain words here")


def test_a_newcomer_is_led_step_by_step(noor, client_of):
    client = client_of(noor)
    forms = [{"pseudonym": "Noor"}, {"old_enough": "on", "agreed": "on"}, {"theme": "device"}]
    for path, form in zip(STEPS, forms, strict=True):
        assert client.get("/me/").url == path
        assert client.get(path).status_code == 200
        client.post(path, form)
    assert client.get("/me/").status_code == 200
    assert [client.get(path).status_code for path in STEPS[:2]] == [302, 302]


@pytest.mark.parametrize("path", ["/help/", "/accounts/email/"])
def test_help_and_the_account_are_never_barred(noor, client_of, path):
    assert client_of(noor).get(path).status_code == 200


@pytest.mark.parametrize("path", ["/leave/", "/accounts/logout/"])
def test_going_is_never_barred(noor, client_of, path):
    client = client_of(noor)
    client.post(path)
    assert "_auth_user_id" not in client.session
    assert Revocation.objects.filter(person=noor).count() == 1


@pytest.mark.parametrize("path", STEPS)
def test_steps_are_for_signed_in_people(client, db, path):
    assert client.get(path).url == f"/accounts/login/?next={path}"


def test_what_somebody_wrote_meanwhile_is_shown_and_not_lost(noor, client_of):
    answer = client_of(noor).post("/me/name/", {"pronouns": "words that took a while"})
    assert answer.status_code == 403
    assert "words that took a while" in answer.content.decode()


def test_presence_is_said_to_be_off(noor, client_of):
    client = client_of(noor)
    for path, form in [(STEPS[0], {"pseudonym": "Noor"}), (STEPS[1], {"old_enough": "on", "agreed": "on"})]:
        client.post(path, form)
    assert "off until you turn it on" in client.get(STEPS[2]).content.decode()


def test_finishing_twice_arrives_once(noor, hooks, monkeypatch):
    arrivals = []
    monkeypatch.setattr(welcome.invitations, "arrive", arrivals.append)
    welcome.finish(noor, {"calm": True})
    welcome.finish(noor, {"calm": False})
    assert arrivals == [noor]
    assert CarePreference.objects.get().calm is False


def test_nobody_signed_in_has_a_newcomers_preferences(db):
    assert preferences.of(None).theme == "device"

import pytest
from django.db import DatabaseError, transaction

from peers import consents, welcome
from peers.errors import Conflict
from peers.models import ConsentRecord, Revocation


@pytest.fixture
def noor(make_person):
    """Somebody who agreed once, as everybody of the cast did."""
    return make_person("Noor")


def test_agreeing_keeps_version_words_and_way(noor):
    record = consents.in_force(noor, consents.AGREEMENT)
    assert (record.version, record.how, record.given) == (consents.VERSION, "test", True)
    assert record.text_digest == consents.text_digest()


def test_the_text_says_what_it_must(db, settings):
    settings.MINIMUM_AGE = 21
    text = consents.text()
    for words in ("21", "not an emergency service", "complete secrecy", "in danger", "close your account"):
        assert words in text


def test_taking_it_back_adds_a_line_and_closes_sockets(noor, written):
    consents.withdraw(noor, consents.AGREEMENT, "test")
    assert consents.in_force(noor, consents.AGREEMENT) is None
    lines = ConsentRecord.objects.filter(person=noor).order_by("id")
    assert [line.given for line in lines] == [True, False]
    assert written(noor) == [(Revocation.Kind.ACCOUNT, "")]
    with pytest.raises(Conflict):
        consents.withdraw(noor, consents.AGREEMENT, "test")


def test_taken_back_the_rooms_wait_until_they_agree_again(noor, client_of):
    client = client_of(noor)
    assert client.get("/me/").status_code == 200
    assert client.post("/me/agreements/withdraw/").url == "/welcome/agreement/"
    assert client.get("/me/").url == "/welcome/agreement/"
    client.post("/welcome/agreement/", {"old_enough": "on", "agreed": "on"})
    assert client.get("/me/").status_code == 200


def test_a_new_version_is_asked_for_again_and_says_so(noor, client_of, monkeypatch):
    ConsentRecord.objects.all().delete()
    monkeypatch.setattr(consents, "VERSION", "0")
    monkeypatch.setattr(consents, "text_digest", lambda: "")
    consents.agree(noor, "test")
    monkeypatch.undo()
    client = client_of(noor)
    assert client.get("/me/").url == "/welcome/agreement/"
    assert "has changed" in client.get("/welcome/agreement/").content.decode()


@pytest.mark.parametrize("ticks", [{}, {"agreed": "on"}, {"old_enough": "on"}])
def test_both_boxes_are_needed(noor, client_of, ticks):
    consents.withdraw(noor, consents.AGREEMENT, "test")
    page = client_of(noor).post("/welcome/agreement/", ticks).content.decode()
    assert page.count("autofocus") == 1
    assert welcome.next_step(noor) == "welcome_agreement"


def test_it_is_taken_back_from_any_page_in_two_taps_and_says_before_what_that_does(noor, client_of):
    page = client_of(noor).get("/me/").content.decode()
    assert "account then pauses" in page and "/me/agreements/withdraw/" in page


def test_what_was_agreed_to_when_and_how_stays_in_the_list(noor, client_of):
    client = client_of(noor)
    client.post("/me/agreements/withdraw/")
    client.post("/welcome/agreement/", {"old_enough": "on", "agreed": "on"})
    page = client.get("/me/agreements/").content.decode()
    assert page.count(f"Agreed to version {consents.VERSION}") == 2
    assert page.count(f"Took version {consents.VERSION} back") == 1 and consents.text_digest()[:8] in page


def test_a_line_of_consent_can_not_be_changed(noor):
    with transaction.atomic(), pytest.raises(DatabaseError, match="append-only"):
        ConsentRecord.objects.update(given=False)


def test_whoever_took_it_back_can_still_look_and_close_the_account(noor, client_of):
    client = client_of(noor)
    client.post("/me/agreements/withdraw/")
    assert [client.get(f"/me/{page}/").status_code for page in ("agreements", "looked", "close")] == [200] * 3
    assert client.get("/").url == "/welcome/agreement/"


@pytest.mark.parametrize("version", ["1", "2"])
def test_the_words_of_every_version_are_kept(version):
    assert "not an emergency service" in consents.text(version)

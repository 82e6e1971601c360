import pytest

from peers import accounts
from peers.errors import Conflict, Forbidden, Invalid
from peers.models import AccountClosure, Revocation, Role

KIND = Revocation.Kind


def test_closing_ends_every_session_and_the_account(ada, maya, ben, sessions_of, written):
    [(phone, one), (_laptop, two)] = sessions_of(maya, 2)
    [(bens, _digest)] = sessions_of(ben, 1)
    accounts.close_account(ada, maya, "asked for it")
    assert sorted(written(maya)) == sorted([(KIND.SESSION, one), (KIND.SESSION, two), (KIND.ACCOUNT, "")])
    assert phone.get("/me/").status_code == 302
    assert bens.get("/me/").status_code == 200
    assert not phone.login(email=maya.email, password="anything")


def test_only_an_administrator_closes_somebody_elses_account(maya, ben, cora, sana):
    for someone in (ben, cora, sana):
        with pytest.raises(Forbidden):
            accounts.close_account(someone, maya, "no")
    assert not AccountClosure.objects.exists()


def test_anyone_closes_their_own(maya):
    assert accounts.close_account(maya, maya, "mine").by == maya


def test_a_reason_is_needed(ada, maya):
    for words in ("", "  ", "x" * 501):
        with pytest.raises(Invalid):
            accounts.close_account(ada, maya, words)


def test_a_closed_account_is_not_closed_again(ada, maya):
    accounts.close_account(ada, maya, "once")
    with pytest.raises(Conflict):
        accounts.close_account(ada, maya, "twice")


def test_the_last_administrator_stays(ada, make_person):
    with pytest.raises(Conflict):
        accounts.close_account(ada, ada, "alone")
    bo = make_person("Bo", Role.ADMINISTRATOR)
    accounts.close_account(bo, ada, "two of us")
    with pytest.raises(Conflict):
        accounts.close_account(bo, bo, "alone again")


def test_opening_again_lets_them_in_but_no_old_session(ada, maya, sessions_of, client_of):
    [(phone, _digest)] = sessions_of(maya, 1)
    accounts.close_account(ada, maya, "asked for it")
    accounts.reopen_account(ada, maya)
    maya.refresh_from_db()
    assert maya.is_active
    assert phone.get("/me/").status_code == 302
    assert client_of(maya).get("/me/").status_code == 200
    with pytest.raises(Conflict):
        accounts.reopen_account(ada, maya)

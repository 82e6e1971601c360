import threading

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory

from peers import limits, second_factor
from peers.models import Role
from tests.peers.doorway import CODE, RESET, is_in, mailed_code, second_step, sign_in, somebody

OWNER, OUTSIDER = {"REMOTE_ADDR": "192.0.2.7"}, {"REMOTE_ADDR": "198.51.100.9"}


@pytest.fixture(autouse=True)
def nothing_counted(db):
    """The counts stand in a table of the database; every test begins without any."""
    cache.clear()


@pytest.fixture
def bo(db):
    return somebody("Bo")


def fail(email: str, times: int, **address) -> list[int]:
    return [sign_in(Client(), email, "a wrong guess at it", **address).status_code for _turn in range(times)]


def test_the_sixth_wrong_password_from_one_place_is_told_to_wait(bo):
    assert fail(bo.email, 7, **OUTSIDER) == [200] * 5 + [429] * 2
    page = sign_in(Client(), bo.email, **OUTSIDER)
    assert page.status_code == 429 and page["Retry-After"] == "300"
    assert "wait a few minutes" in page.content.decode() and f'value="{bo.email}"' in page.content.decode()


def test_fifty_wrong_passwords_from_one_address_are_stopped_by_the_eleventh(bo):
    statuses = [fail(f"somebody{turn}@example.org", 1, **OUTSIDER)[0] for turn in range(50)]
    assert statuses == [200] * 10 + [429] * 40


def test_an_outsider_who_fails_locks_nobody_out(bo):
    fail(bo.email, 8, **OUTSIDER)
    owner = Client()
    sign_in(owner, bo.email, **OWNER)
    assert is_in(owner)


def test_an_outsider_at_the_same_address_locks_out_no_browser_that_is_known(bo):
    owner = Client()
    sign_in(owner, bo.email, **OWNER)
    owner.post("/accounts/logout/")
    fail(bo.email, 12, **OWNER)
    sign_in(owner, bo.email, **OWNER)
    assert is_in(owner)


def test_a_flood_from_everywhere_leaves_the_known_browser_and_no_other(bo, monkeypatch):
    owner = Client()
    sign_in(owner, bo.email, **OWNER)
    owner.post("/accounts/logout/")
    monkeypatch.setitem(limits.RATES, "password", ("5/5m/key", "12/h/key", "10/m/ip"))
    for place in range(4):
        fail(bo.email, 5, REMOTE_ADDR=f"198.51.100.{place}")
    fresh = Client()
    assert sign_in(fresh, bo.email, REMOTE_ADDR="203.0.113.5").status_code == 429
    sign_in(owner, bo.email, **OWNER)
    assert is_in(owner) and not is_in(fresh)


def test_a_known_browser_is_known_for_its_own_account_only(bo):
    noor = somebody("Noor")
    browser = Client()
    sign_in(browser, noor.email, **OUTSIDER)
    browser.post("/accounts/logout/")
    for _turn in range(6):
        answer = sign_in(browser, bo.email, "a wrong guess at it", **OUTSIDER)
    assert answer.status_code == 429


def test_whoever_leaves_now_leaves_no_mark_of_a_known_browser(bo):
    browser = Client()
    sign_in(browser, bo.email)
    assert browser.cookies["device"].value
    assert bo.email not in browser.cookies["device"].value and bo.public_id not in browser.cookies["device"].value
    browser.post("/leave/")
    assert not browser.cookies["device"].value


def test_signing_in_properly_uses_nothing_up(bo):
    for _turn in range(12):
        browser = Client()
        assert sign_in(browser, bo.email, **OWNER).status_code == 302


def test_a_forged_address_counts_as_the_one_it_came_from(bo):
    statuses = [
        sign_in(Client(), bo.email, "a wrong guess at it", HTTP_X_FORWARDED_FOR=f"203.0.113.{turn}").status_code
        for turn in range(7)
    ]
    assert statuses == [200] * 5 + [429] * 2


@pytest.mark.parametrize(("path", "name"), [(CODE, "code"), (RESET, "reset")])
def test_an_outsider_who_asks_for_codes_keeps_nobody_from_getting_one(bo, path, name):
    asked = [Client().post(path, {"email": bo.email}, **OUTSIDER).status_code for _turn in range(6)]
    assert asked == [302] * 3 + [429] * 3
    assert Client().post(path, {"email": bo.email}, **OWNER).status_code == 302
    assert len(mail.outbox) == 4


def test_a_new_password_opens_the_door_again_from_the_same_place(bo):
    fail(bo.email, 6, **OWNER)
    browser = Client()
    browser.post(RESET, {"email": bo.email}, **OWNER)
    browser.post("/accounts/password/reset/confirm/", {"code": mailed_code()}, **OWNER)
    words = {"password1": "other plain words", "password2": "other plain words"}
    browser.post("/accounts/password/reset/complete/", words, **OWNER)
    sign_in(browser, bo.email, "other plain words", **OWNER)
    assert is_in(browser)


def test_wrong_second_steps_are_counted_by_place_too(db):
    coach = somebody("Noor", Role.COACH)
    thief, owner = Client(), Client()
    sign_in(thief, coach.email, **OUTSIDER)
    assert [second_step(thief, "000000", **OUTSIDER).status_code for _turn in range(6)] == [200] * 5 + [429]
    sign_in(owner, coach.email, **OWNER)
    second_step(owner, **OWNER)
    assert is_in(owner) and second_factor.has_one(coach)


def test_the_fourth_guess_at_a_mailed_code_is_one_too_many(bo):
    browser = Client()
    browser.post(CODE, {"email": bo.email})
    code = mailed_code()
    for _turn in range(3):
        browser.post("/accounts/login/code/confirm/", {"code": "BBBB-BBBB"})
    browser.post("/accounts/login/code/confirm/", {"code": code})
    assert not is_in(browser)


def test_another_code_takes_the_place_of_the_first(bo):
    browser = Client()
    browser.post(CODE, {"email": bo.email})
    first = mailed_code()
    browser.post("/accounts/login/code/confirm/", {"action": "resend"})
    second = mailed_code()
    browser.post("/accounts/login/code/confirm/", {"code": first})
    assert not is_in(browser)
    browser.post("/accounts/login/code/confirm/", {"code": second})
    assert is_in(browser)


def test_a_code_is_good_in_the_browser_that_asked_for_it_only(bo):
    asked, other = Client(), Client()
    asked.post(CODE, {"email": bo.email})
    other.post(CODE, {"email": "nobody@example.org"})
    code = next(mailed_code() for _once in [mail.outbox.pop()])
    other.post("/accounts/login/code/confirm/", {"code": code})
    assert not is_in(other)
    asked.post("/accounts/login/code/confirm/", {"code": code})
    assert is_in(asked)


@pytest.mark.django_db(transaction=True)
def test_of_many_guesses_at_once_as_many_count_as_of_guesses_one_by_one():
    gate, at_once = threading.Barrier(12), []

    def guess():
        gate.wait()
        at_once.append(guesses_at_a_code())
        connection.close()

    threads = [threading.Thread(target=guess) for _turn in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # In a crowd a guess may be turned away without being looked at; it uses up none of the three.
    after = [guesses_at_a_code() for _turn in range(4)]
    assert sum(at_once) <= 3 and sum(at_once) + sum(after) == 3


def guesses_at_a_code() -> bool:
    """Whether one guess at one code, from one browser, is looked at."""
    request = RequestFactory().post("/")
    request.session = SessionBase("one browser")
    return limits.guess(request, "the code")

import re
import threading

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import resolve

from chat import entrance
from peers import roles, second_factor, seeds, welcome
from peers.models import Revocation, Role
from tests.harness.cast import SEED, code_now
from tests.harness.cast import second_step as give_app
from tests.peers.doorway import is_in, reauthenticate, second_step, sign_in, somebody
from tests.rules.test_guards import addresses

SETTING_UP = "/accounts/second-step/"


@pytest.fixture
def without(coach, client_of):
    """The same coach signed in without a second step, in a browser."""
    Authenticator.objects.all().delete()
    return client_of(coach)


def path_of(route: str) -> str:
    return re.sub(r"<\w+:\w+>", "x", re.sub(r"<int:\w+>", "1", route))


def test_staff_without_one_are_led_to_it(without):
    """At a tenth of the doors; tests/rules/test_permissions.py asks at each that they get nowhere."""
    ours = {route: view for route, view in addresses().items() if getattr(view, "guard", "") == "signed in"}
    barred = [path_of(route) for route in ours if not route.startswith("/accounts/")]
    # A locked screen opens for whoever may have nothing else to do but that.
    open_to_them = {*welcome.ALWAYS_OPEN, "lock", "unlock", "seat", "seat_passkey"}
    for path in [path for path in barred if resolve(path).url_name not in open_to_them][::10]:
        for answer in (without.get(path), without.post(path)):
            assert answer.status_code in {302, 403}, path
            assert answer.status_code == 403 or answer.url == SETTING_UP, path
    assert len(ours) > 50


def test_staff_without_one_get_no_socket(without):
    key = without.session.session_key
    assert entrance.enter(key) is None and without.get("/ws/").status_code == 401


@pytest.mark.parametrize("role", [Role.COACH, Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_every_role_of_staff_must_have_one_and_peers_need_not(db, role):
    staff, peer = somebody("Noor", role), somebody("Bo")
    Authenticator.objects.all().delete()
    assert second_factor.is_due(staff) and not second_factor.is_due(peer)
    give_app(staff)
    assert not second_factor.is_due(staff)


def test_recovery_codes_alone_are_no_second_step(coach):
    Authenticator.objects.update(type=Authenticator.Type.RECOVERY_CODES)
    assert second_factor.is_due(coach)


def test_peers_are_asked_nothing_about_it(db, django_assert_num_queries):
    bo = somebody("Bo")
    with django_assert_num_queries(0):
        second_factor.is_due(bo)


def test_the_demo_is_exempt(without, settings, coach):
    settings.DEMO = True
    assert not second_factor.is_due(coach) and is_in(without)


def test_a_peer_who_becomes_a_coach_sets_one_up_before_going_on(db, client_of, ada):
    bo = somebody("Bo")
    client = client_of(bo)
    assert is_in(client)
    roles.change_role(ada, bo, Role.COACH)
    assert not is_in(client) and client.get("/").url == SETTING_UP


def test_a_wrong_code_says_so_kindly_and_lets_nobody_in(coach, client):
    sign_in(client, coach.email)
    page = second_step(client, "000000")
    assert page.status_code == 200 and "the one that shows now" in page.content.decode()
    assert not is_in(client)


def test_the_same_code_never_counts_twice_not_even_with_an_empty_cache(coach):
    code = code_now()
    one, other = Client(), Client()
    for client in (one, other):
        sign_in(client, coach.email)
    second_step(one, code)
    cache.clear()
    second_step(other, code)
    assert is_in(one) and not is_in(other)


@pytest.mark.parametrize("ahead", [-2, -1, 1])
def test_only_the_code_of_now_counts(coach, ahead):
    code = code_now(ahead)
    assert second_factor.use_code(coach, code) is None or code == code_now()


@pytest.mark.django_db(transaction=True)
def test_of_many_who_send_one_recovery_code_at_once_one_gets_in(coach):
    seed = "a" * 80
    data = {"seed": seeds.seal_seed(seed, coach.public_id), "used_mask": 0}
    kept = Authenticator.objects.create(user=coach, type=Authenticator.Type.RECOVERY_CODES, data=data)
    code, got, gate = kept.wrap().generate_codes()[0], [], threading.Barrier(8)

    def use():
        gate.wait()
        got.append(second_factor.use_code(coach, code))
        connection.close()

    threads = [threading.Thread(target=use) for _turn in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([one for one in got if one]) == 1


def set_up_app(client) -> list[str]:
    """An app, as a person sets it up; the recovery codes that are shown."""
    reauthenticate(client)
    client.get("/accounts/second-step/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    session = client.session
    session["mfa.totp.secret"] = SEED
    session.save()
    assert secret != SEED
    client.post("/accounts/second-step/totp/activate/", {"code": code_now()})
    page = client.get("/accounts/second-step/recovery-codes/").content.decode()
    return [line.replace(" ", "") for line in page.split("<li>")[1:] for line in [line.split("</li>")[0]]]


@pytest.mark.django_db(transaction=True)
def test_a_peer_sets_an_app_up_and_comes_in_by_a_recovery_code_once(client):
    bo = somebody("Bo")
    sign_in(client, bo.email)
    codes = [code for code in set_up_app(client) if code.isdigit()]
    assert len(codes) == 10
    assert "shown when they were made" in client.get("/accounts/second-step/recovery-codes/").content.decode()
    for expected in (True, False):
        other = Client()
        sign_in(other, bo.email)
        second_step(other, codes[0])
        assert is_in(other) is expected


@pytest.mark.django_db(transaction=True)
def test_the_code_that_set_an_app_up_is_used_up_by_it(client):
    bo = somebody("Bo")
    sign_in(client, bo.email)
    set_up_app(client)
    kept = Authenticator.objects.get(user=bo, type="totp")
    assert kept.data["last_counter"] > 0


@pytest.mark.django_db(transaction=True)
def test_a_second_step_ends_sessions_that_began_without_it(db, client, client_of):
    bo = somebody("Bo")
    elsewhere = client_of(bo)
    sign_in(client, bo.email)
    set_up_app(client)
    assert is_in(client) and not is_in(elsewhere)
    assert Revocation.objects.filter(person=bo, kind="session").exists()


@pytest.mark.parametrize(
    "path", ["totp/activate/", "webauthn/add/", "recovery-codes/generate/", "recovery-codes/", "totp/deactivate/"]
)
def test_changing_it_asks_who_one_is_once_more(coach, client, path):
    sign_in(client, coach.email)
    second_step(client)
    Authenticator.objects.create(
        user=coach, type="recovery_codes", data={"seed": seeds.seal_seed("a" * 80, coach.public_id), "used_mask": 0}
    )
    if path == "totp/activate/":
        Authenticator.objects.filter(type="totp").delete()
    for answer in (client.get(f"/accounts/second-step/{path}"), client.post(f"/accounts/second-step/{path}")):
        assert answer.status_code in {302, 405}
        assert answer.status_code == 405 or "/reauthenticate/" in answer.url


def test_staff_keep_their_last_one(coach, client):
    sign_in(client, coach.email)
    second_step(client)
    reauthenticate(client)
    page = client.post("/accounts/second-step/totp/deactivate/").content.decode()
    assert "Your role needs a second step" in page and second_factor.has_one(coach)

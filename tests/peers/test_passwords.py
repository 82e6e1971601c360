import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from peers import invitations, passwords
from peers.models import Person
from tests.peers.doorway import is_in, sign_in, somebody

EASY = [
    "password1234", "Passw0rd!2024", "123456789012", "qwertyuiop12", "aaaaaaaaaaaa", "abcabcabcabc", "liverpool2024!",
    "1q2w3e4r5t6y", "iloveyou1234", "evenkeel12345", "passwordpassword", "letmein!!!!!!",
    "    password    ", "qwerty123456", "zxcvbnm12345", "987654321098", "football20252025",
]  # fmt: skip
GOOD = [
    "four plain words here",
    "a quiet harbour at dusk",
    "demo harbour light",
    "kettle moss orbit",
    "ветер над рекой",
]


@pytest.mark.parametrize("password", EASY)
def test_what_anybody_would_try_is_refused(password):
    assert passwords.is_easy(password)
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize("password", GOOD)
def test_a_few_words_in_a_row_are_good(password):
    validate_password(password)


def complaints(password: str) -> set[str]:
    """What is wrong with it, by the codes."""
    try:
        validate_password(password)
    except ValidationError as error:
        return {one.code for one in error.error_list}
    return set()


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_fewer_than_twelve_are_too_few_and_nothing_is_too_long(password):
    codes = complaints(password)
    assert ("password_too_short" in codes) == (len(password) < 12)
    assert codes <= {"password_too_short", "password_too_common"}


def test_it_is_quick_about_long_ones():
    passwords.is_easy("kettle moss orbit " * 12)


def test_every_letter_counts_and_none_is_cut_off(db):
    long = "kettle moss orbit " * 11
    bo = somebody("Bo")
    bo.set_password(long + "é ")
    bo.save()
    for guess in (long, long + "é", (long + "é ").strip(), long + "e "):
        client = Client()
        sign_in(client, bo.email, guess)
        assert not is_in(client)
    client = Client()
    sign_in(client, bo.email, long + "é ")
    assert is_in(client)


def test_argon2_comes_first_and_an_older_hash_moves_over_at_the_next_sign_in(db):
    assert identify_hasher(make_password("four plain words here")).algorithm == "argon2"
    bo = somebody("Bo")
    Person.objects.filter(pk=bo.pk).update(password=make_password("four plain words here", hasher="pbkdf2_sha256"))
    sign_in(Client(), bo.email)
    assert identify_hasher(Person.objects.get(pk=bo.pk).password).algorithm == "argon2"


@pytest.mark.parametrize("password", ["short words", "password1234", "bo.example.org"])
def test_signing_up_refuses_them_in_kind_words(ada, password):
    client = Client()
    client.post(f"/join/{invitations.invite(ada)[1]}/")
    page = client.post("/accounts/signup/", {"email": "bo.example@example.org", "password1": password})
    assert page.status_code == 200 and not Person.objects.filter(email="bo.example@example.org").exists()
    assert "field__error" in page.content.decode()

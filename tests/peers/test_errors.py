import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from peers import doors
from peers.errors import Conflict, Forbidden, Invalid, NotFound, NotYourTurn, SignedOut, SlowDown

KINDS = [
    (Invalid("Too long.", field="body"), 400),
    (Forbidden("Not yours."), 403),
    (NotFound("Nothing here."), 404),
    (Conflict("Changed meanwhile."), 409),
    (NotYourTurn("Paused.", reason="paused", retry_after=9), 409),
    (SlowDown("Slower, please.", retry_after=7), 429),
]


def door(refusal):
    def view(request):
        raise refusal

    return view


def fine(request):
    return HttpResponse("fine")


urlpatterns = [
    path("accounts/login/", fine, name="account_login"),
    path("leave/", fine, name="leave_now"),
    path("", fine, name="home"),
    path("json/", doors.answers_json(door(SlowDown("Slower, please.", retry_after=7)))),
    path("out/", door(SignedOut())),
    path("json-out/", doors.answers_json(door(SignedOut()))),
    *(path(f"{number}/", door(refusal)) for number, (refusal, _status) in enumerate(KINDS)),
]


@pytest.fixture(autouse=True)
def these_doors(settings, db):
    settings.ROOT_URLCONF = __name__


@pytest.mark.parametrize("number", range(len(KINDS)), ids=lambda number: KINDS[number][0].code)
def test_each_refusal_is_a_plain_page_with_what_was_typed(client, number):
    refusal, status = KINDS[number]
    answer = client.post(f"/{number}/", {"body": "words that took a while", "password": "se cret", "id": "abc"})
    page = answer.content.decode()
    assert answer.status_code == status
    assert refusal.detail in page
    assert "words that took a while" in page
    assert "se cret" not in page
    assert answer.headers.get("Retry-After") == (str(refusal.retry_after) if refusal.retry_after else None)


def test_where_json_is_expected_it_is_json(client):
    for answer in (client.get("/json/"), client.get("/5/", headers={"Accept": "application/json"})):
        assert answer.status_code == 429
        assert answer.json() == {"code": "slow-down", "detail": "Slower, please.", "retry_after": 7}
        assert answer["Retry-After"] == "7"


def test_signed_out_leads_to_signing_in_and_back(client):
    assert client.get("/out/?a=b").url == "/accounts/login/?next=/out/%3Fa%3Db"
    assert client.post("/out/").url == "/accounts/login/?next=/"
    assert client.get("/json-out/").status_code == 401


def test_words_written_by_somebody_signed_out_are_shown(client):
    answer = client.post("/out/", {"body": "words that took a while"})
    assert answer.status_code == 401
    assert "words that took a while" in answer.content.decode()


def test_one_word_alone_counts_as_written(client):
    assert "Hello" in client.post("/out/", {"body": "Hello"}).content.decode()


def test_signing_in_again_leads_back_to_the_page_of_the_form_and_nowhere_else(client):
    ours = client.post("/out/", {"body": "two words"}, headers={"Referer": "http://testserver/rooms/abc/?before=5"})
    assert "/accounts/login/?next=/rooms/abc/" in ours.content.decode()
    foreign = client.post("/out/", {"body": "two words"}, headers={"Referer": "https://elsewhere.example/x/"})
    assert "elsewhere" not in foreign.content.decode()


def test_a_stale_form_keeps_what_was_typed_and_escapes_it():
    answer = Client(enforce_csrf_checks=True).post("/", {"body": "<b>my long</b> words"})
    assert answer.status_code == 403
    assert "Nothing is lost" in answer.content.decode()
    assert "&lt;b&gt;my long&lt;/b&gt; words" in answer.content.decode()


def test_nothing_is_kept_by_browsers(client):
    for address in ("/", "/1/", "/nowhere/", "/json/"):
        assert client.get(address)["Cache-Control"] == "no-store"


def test_a_door_for_signed_in_people_is_marked_and_shut(rf: RequestFactory, client):
    view = doors.signed_in(fine)
    assert view.guard == "signed in"
    request = rf.get("/")
    request.user = type("Nobody", (), {"is_authenticated": False})()
    with pytest.raises(SignedOut):
        view(request)

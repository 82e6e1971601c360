"""A kind word before words go out, what is noticed in them afterwards, and that distress is never in the way."""

import json

import pytest

from chat import messages
from chat.models import Flag, Message, ScreeningOutage
from chat.moderation import flags, outages
from peers.errors import Conflict, Forbidden, NotFound, Nudge
from peers.ids import new_id

DISTRESS = "I don't want to be here anymore. Call me on 07911 123456, you idiot, I have 40mg of oxy"


@pytest.fixture
def try_to_say(acting):
    """try_to_say(maya, evening, "words", considered=True): the answer, or the Nudge raised."""

    def post(someone, room, body, id=None, **more):
        return messages.post_message(acting(someone), id=id or new_id(), room=room.public_id, body=body, **more)

    return post


@pytest.mark.parametrize(
    ("body", "about"),
    [
        ("text me on 07911 123456", "pii_doxxing"),
        ("anyone got a plug in Leeds?", "sourcing"),
        ("should I stop taking my sertraline", "dose_medical"),
        ("crush it and snort the oxy, hits faster", "use_or_method_detail"),
        ("you are a pathetic liar", "harassment"),
        ("his brains were all over the windscreen", "graphic_trauma"),
    ],
)
def test_a_kind_word_comes_first_and_the_same_considered_goes_through(try_to_say, maya, evening, body, about):
    with pytest.raises(Nudge) as nudge:
        try_to_say(maya, evening, body, id="one")
    assert nudge.value.reason == about and nudge.value.detail
    assert not Message.objects.exists() and not Flag.objects.exists()
    assert "seq" in try_to_say(maya, evening, body, id="one", considered=True)
    # `considered` is not content: sent again in either way it is the same write.
    assert try_to_say(maya, evening, body, id="one") == try_to_say(maya, evening, body, id="one", considered=True)


def test_a_content_note_is_answer_enough_for_detail(try_to_say, maya, evening):
    assert "seq" in try_to_say(maya, evening, "his brains were all over the windscreen", content_note="a bad call")


def test_words_of_distress_go_out_at_once_whatever_else_is_in_them(try_to_say, maya, evening):
    assert "seq" in try_to_say(maya, evening, DISTRESS)


def test_plain_words_meet_nothing(try_to_say, maya, evening):
    for body in ("hello all", "90 days today", "Samaritans are on 116 123", "I drank last night and I'm ashamed"):
        assert "seq" in try_to_say(maya, evening, body)
    assert not Flag.objects.exists()


def test_changed_words_are_looked_at_again(acting, try_to_say, maya, evening):
    seq = try_to_say(maya, evening, "hello")["seq"]
    change = {"room": evening.public_id, "message": seq, "body": "my number is 07911 123456"}
    with pytest.raises(Nudge):
        messages.edit_message(acting(maya), id=new_id(), **change)
    messages.edit_message(acting(maya), id=new_id(), **change, considered=True)
    assert Flag.objects.get().category == "pii_doxxing"
    messages.edit_message(acting(maya), id=new_id(), **(change | {"body": "never mind"}))
    assert not Flag.objects.exists()


def test_one_that_is_nudged_leaves_the_others_of_its_batch(acting, maya, ben, evening):
    posts = [
        messages.Post(acting(maya), new_id(), evening.public_id, "you are a pathetic liar"),
        messages.Post(acting(ben), new_id(), evening.public_id, "hello"),
    ]
    nudge, answer = messages.post_all(posts)
    assert isinstance(nudge, Nudge) and answer["seq"]
    assert [message.body for message in Message.objects.all()] == ["hello"]


def test_the_rooms_coach_sees_what_was_noticed_most_pressing_first(try_to_say, maya, ben, cora, omar, dara, evening):
    try_to_say(ben, evening, "you need to find Jesus")
    try_to_say(maya, evening, "I want to die")
    assert [flag.category for flag in flags.waiting(cora)] == ["self_harm_risk", "proselytising"]
    assert flags.waiting(dara) == [] and flags.waiting(maya) == []
    pressing = flags.waiting(cora)[0].public_id
    with pytest.raises(NotFound):
        flags.look(dara, pressing, "looked")
    with pytest.raises(Forbidden):
        flags.look(maya, pressing, "looked")
    flags.look(cora, pressing, "with-them")
    with pytest.raises(Conflict):
        flags.look(cora, pressing, "looked")
    assert [flag.category for flag in flags.waiting(cora)] == ["proselytising"]


def test_what_was_taken_back_waits_for_nobody(acting, try_to_say, maya, cora, evening):
    seq = try_to_say(maya, evening, "I want to die")["seq"]
    messages.remove_message(acting(maya), id=new_id(), room=evening.public_id, message=seq)
    assert flags.waiting(cora) == []


def test_the_queue_names_what_was_noticed_and_never_repeats_the_words(client_of, try_to_say, maya, cora, evening):
    try_to_say(maya, evening, "I want to die, the lilac is out")
    page = client_of(cora).get("/care/").content.decode()
    assert "Thoughts of dying or of hurting oneself" in page and "lilac" not in page
    flag = Flag.objects.get().public_id
    answer = client_of(cora).post(f"/care/noticed/{flag}/", {"outcome": "with-them"})
    assert answer["Location"].startswith(f"/rooms/{evening.public_id}/#m")


def test_where_screening_fails_words_go_out_and_the_staff_is_told(settings, client_of, try_to_say, maya, cora, evening):
    settings.SCREENING = "tests.chat.test_kind_word.broken"
    outages._Clock.noted = 0
    assert "seq" in try_to_say(maya, evening, "text me on 07911 123456")
    assert ScreeningOutage.objects.get().failure == "ZeroDivisionError"
    assert "Nothing is being noticed by itself just now" in client_of(cora).get("/care/").content.decode()


@pytest.mark.django_db
def test_a_screening_that_sees_nothing_is_found_out(settings):
    settings.SCREENING = "tests.chat.test_kind_word.blind"
    outages._Clock.noted = outages._Clock.tried = 0
    outages.sweep()
    assert ScreeningOutage.objects.get().failure == "blind"


@pytest.mark.django_db
def test_a_screening_that_works_is_no_outage():
    outages._Clock.noted = outages._Clock.tried = 0
    outages.sweep()
    assert outages.since() is None


def test_a_draft_is_answered_and_kept_nowhere(client_of, maya, omar, evening):
    address = f"/rooms/{evening.public_id}/draft/"

    def ask(someone, **form):
        return json.loads(client_of(someone).post(address, form).content)

    assert ask(maya, body="hello") == {"near": False}
    assert ask(maya, body="you are a pathetic liar")["reason"] == "harassment"
    assert ask(maya, body="guts everywhere, his skull was crushed")["note"]
    assert ask(maya, body=DISTRESS) == {"near": True}
    assert client_of(omar).post(address, {"body": "hello"}).status_code == 404
    assert not Message.objects.exists() and not Flag.objects.exists()


def test_without_a_script_the_room_says_the_kind_word_with_what_was_typed(client_of, maya, evening):
    client, address = client_of(maya), f"/rooms/{evening.public_id}/post/"
    form = {"id": new_id(), "body": "you are a pathetic liar"}
    asked = client.post(address, form)
    page = asked.content.decode()
    assert asked.status_code == 409 and "you are a pathetic liar" in page and "Send it as it is" in page
    assert client.post(address, form | {"considered": "1"}).status_code == 302


def test_without_a_script_words_of_distress_bring_help_nearer(client_of, maya, evening):
    client = client_of(maya)
    posted = client.post(f"/rooms/{evening.public_id}/post/", {"id": new_id(), "body": "I want to die"})
    page = client.get(posted["Location"].partition("#")[0]).content.decode()
    assert "What makes it hard to reach out?" in page and "I need someone" in page


def broken(text: str) -> dict[str, float]:
    return {"pii_doxxing": 1 / 0}


def blind(text: str) -> dict[str, float]:
    return {}


def test_whoever_turned_it_off_is_not_looked_at_while_they_write_and_still_helped_once_it_is_sent(
    client_of, maya, evening
):
    client, draft = client_of(maya), f"/rooms/{evening.public_id}/draft/"
    body = {"body": "I want to die"}
    assert client.post(draft, body).json() == {"near": True}
    form = {"theme": "device", "country": "", "read_drafts": ""}
    assert client.post("/me/care/", form).status_code == 302
    assert client.post(draft, body).json() == {"near": False}
    assert client.post(draft, {**body, "sent": "1"}).json() == {"near": True}
    assert "data-drafts" not in client.get(f"/rooms/{evening.public_id}/").content.decode()

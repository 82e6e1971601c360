"""What waits for a coach by the room's agreement: its author reads why and by when, and distress never waits."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from chat import messages, rooms
from chat.models import Action, Decision, HeldPost, Membership, Message, Notice
from chat.moderation import appeals, held_posts, undoing
from peers.errors import Forbidden, Invalid, NotFound, Nudge
from peers.ids import new_id

NUMBER = "my number is 07700 900 123, ring me"
DOSE = "how many mg of ketamine should I take"


@pytest.fixture
def agreed(acting, cora, evening):
    """The room has agreed that details which lead to a person wait for a coach."""
    fields = {"room": evening.public_id, "name": evening.name, "purpose": "", "past": False}
    rooms.describe(acting(cora), id=new_id(), **fields, holds=["private"])
    evening.refresh_from_db()


@pytest.fixture
def post(acting, evening):
    """post(maya, "…"): what a post of hers answers."""

    def send(someone, body, **more):
        fields = {"id": new_id(), "room": evening.public_id, "body": body} | more
        return messages.post_message(acting(someone), **fields)

    return send


@pytest.fixture
def held(agreed, post, maya):
    """Maya's number waits."""
    assert post(maya, NUMBER, content_note="a number") == {"held": True}
    return HeldPost.objects.get()


def test_it_is_in_nobodys_room_and_sent_again_it_is_the_same(agreed, post, seen_by, maya, ben, cora, evening):
    key, head = new_id(), len(seen_by(ben, evening))
    assert [post(maya, NUMBER, id=key) for _turn in range(2)] == [{"held": True}] * 2
    assert len(seen_by(cora, evening)) == head and HeldPost.objects.count() == 1 and not Message.objects.exists()


def test_its_words_are_sealed(held):
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "07700" not in str(cursor.fetchall()), table


def test_its_author_reads_why_what_happens_next_and_by_when(held, client_of, maya, ben, evening):
    path = f"/rooms/{evening.public_id}/held/"
    assert path in client_of(maya).get(f"/rooms/{evening.public_id}/").content.decode()
    page = client_of(maya).get(path).content.decode()
    for words in ("07700", "Details that lead to a person", "You hear by", "somebody else looks again"):
        assert words in page
    assert "Nothing of yours is waiting" in client_of(ben).get(path).content.decode()
    HeldPost.objects.update(at=timezone.now() - held_posts.LOOKED_WITHIN)
    assert "That is not your doing" in client_of(maya).get(path).content.decode()


def test_a_coach_lets_it_through_and_it_is_posted_by_its_author(
    held, client_of, seen_by, maya, ben, cora, evening, say
):
    later = say(ben, evening, "meanwhile")
    path = f"/rooms/{evening.public_id}/held/{held.public_id}/"
    assert path in client_of(cora).get("/care/").content.decode()
    assert "07700" in client_of(cora).get(path).content.decode()
    assert client_of(cora).post(f"{path}let-through/", {"id": new_id()}).status_code == 302
    told = seen_by(ben, evening)[-1]
    assert (told["kind"], told["body"], told["content_note"], told["name"]) == (
        "message.posted", NUMBER, "a number", "Maya",
    )  # fmt: skip
    assert told["seq"] > later and not HeldPost.objects.exists()
    assert Notice.objects.filter(person=maya, kind="message.released", seq=told["seq"]).count() == 1
    assert Action.objects.get().verb == "let-through"


def test_given_back_its_author_reads_the_word_beside_their_own_and_can_ask_again(
    held, acting, client_of, seen_by, maya, ben, cora, sana, evening
):
    before = seen_by(ben, evening)
    place = {"room": evening.public_id, "held": held.public_id}
    held_posts.give_back(acting(cora), id=new_id(), **place, reason="Numbers get copied.", agreement="private")
    made = Decision.objects.get()
    page = client_of(maya).get(f"/letters/{made.public_id}/").content.decode()
    for words in ("A message came back to you", "Numbers get copied.", "07700", "Ask for another look"):
        assert words in page
    assert seen_by(ben, evening) == before
    asked = appeals.appeal(acting(maya), made.public_id)
    assert "07700" in client_of(sana).get(f"/care/appeals/{asked.public_id}/").content.decode()
    appeals.decide(sana, appeal=asked.public_id, outcome="wrong", words="It is the helpline.")
    assert seen_by(ben, evening)[-1]["body"] == NUMBER
    assert "This was a wrong call." in client_of(maya).get(f"/letters/{made.public_id}/").content.decode()


def test_taken_back_nothing_of_it_stays(held, client_of, maya, ben, evening):
    path = f"/rooms/{evening.public_id}/held/{held.public_id}/take-back/"
    assert client_of(ben).post(path).status_code == 404
    assert client_of(maya).post(path).status_code == 302
    assert not HeldPost.objects.exists()
    assert client_of(maya).post(path).status_code == 404


@pytest.mark.parametrize("words", ["I want to die", "I drank last night and I'm ashamed"])
def test_words_of_distress_never_wait_whatever_is_in_them(agreed, post, maya, words):
    assert set(post(maya, words)) == {"seq"}
    assert set(post(maya, f"I want to die. {NUMBER}")) == {"seq"}
    assert not HeldPost.objects.exists()


def test_only_what_the_room_agreed_on_waits_and_never_a_coachs_words(agreed, post, maya, cora, evening):
    with pytest.raises(Nudge):
        post(maya, DOSE)
    assert set(post(cora, NUMBER, considered=True)) == {"seq"}


def test_where_no_coach_is_in_the_room_nothing_waits(agreed, post, maya, evening):
    Membership.objects.filter(room=evening, role="coach").update(here_now=False)
    with pytest.raises(Nudge):
        post(maya, NUMBER)


def test_an_edit_that_would_be_held_is_refused_with_its_reason(agreed, acting, say, maya, evening):
    fields = {"room": evening.public_id, "message": say(maya, evening), "body": NUMBER, "considered": True}
    with pytest.raises(Forbidden) as refused:
        messages.edit_message(acting(maya), id=new_id(), **fields)
    assert refused.value.reason == "held"


def test_without_a_script_it_leads_to_the_page_that_says_so(agreed, client_of, maya, evening):
    answer = client_of(maya).post(f"/rooms/{evening.public_id}/post/", {"id": new_id(), "body": NUMBER})
    assert answer.headers["Location"] == f"/rooms/{evening.public_id}/held/"


def test_the_room_reads_what_waits_in_it_and_a_draft_is_told_before(agreed, client_of, seen_by, maya, ben, evening):
    assert seen_by(ben, evening)[-1]["holds"] == "private"
    page = client_of(ben).get(f"/rooms/{evening.public_id}/").content.decode()
    assert "wait for a coach before the room sees them: details that lead to a person" in page
    draft = client_of(maya).post(f"/rooms/{evening.public_id}/draft/", {"body": NUMBER}).json()
    assert "wait for a coach first" in draft["detail"]


def test_a_coach_turns_it_on_and_off_in_the_settings_and_nothing_else_is_taken(client_of, acting, ben, cora, evening):
    path = f"/rooms/{evening.public_id}/settings/"
    fields = {"name": evening.name, "purpose": ""}
    client = client_of(cora)
    for chosen in (["private", "unkind"], []):
        assert client.post(path, {"id": new_id(), **fields, "holds": chosen}).status_code == 302
        evening.refresh_from_db()
        assert evening.holds.split() == chosen
    with pytest.raises(Invalid):
        rooms.describe(acting(cora), id=new_id(), room=evening.public_id, **fields, past=False, holds=["feelings"])
    with pytest.raises(Forbidden):
        rooms.describe(acting(ben), id=new_id(), room=evening.public_id, **fields, past=False, holds=["private"])


def test_another_rooms_coach_finds_nothing_and_past_its_time_it_stands_as_late(
    held, acting, client_of, cora, dara, omar, harbour, evening
):
    assert held_posts.waiting(dara) == []
    for someone in (dara, omar):
        with pytest.raises(NotFound):
            held_posts.let_through(acting(someone), id=new_id(), room=evening.public_id, held=held.public_id)
    assert "Soon, please" not in client_of(cora).get("/care/").content.decode()
    HeldPost.objects.update(at=timezone.now() - held_posts.LOOKED_WITHIN - timedelta(minutes=1))
    assert "Soon, please" in client_of(cora).get("/care/").content.decode()


def test_a_step_that_gave_it_back_is_taken_back_and_the_message_is_there(held, acting, seen_by, ben, cora, evening):
    place = {"room": evening.public_id, "held": held.public_id}
    held_posts.give_back(acting(cora), id=new_id(), **place, reason="Numbers get copied.")
    fields = {"room": evening.public_id, "decision": Decision.objects.get().public_id, "reason": "It is fine."}
    undoing.take_back(acting(cora), id=new_id(), **fields)
    assert seen_by(ben, evening)[-1]["body"] == NUMBER

import pytest

from chat.models import Action, Hiding, Notice
from chat.moderation import actions, explanations, log
from peers.errors import Forbidden, NotFound
from peers.ids import new_id


@pytest.fixture
def hide(acting):
    """hide(cora, evening, seq, "why"): she sets it aside."""

    def act(coach, room, seq, reason="It names somebody’s workplace."):
        return actions.hide(acting(coach), id=new_id(), room=room.public_id, message=seq, reason=reason)

    return act


def test_the_author_reads_what_why_and_their_own_words(say, hide, client_of, maya, cora, evening):
    seq = say(maya, evening, "my own words")
    hide(cora, evening, seq)
    page = client_of(maya).get(f"/rooms/{evening.public_id}/messages/{seq}/about/").content.decode()
    for words in ("A message of yours was set aside", "It names somebody’s workplace.", "my own words", "look again"):
        assert words in page
    assert "Cora, on" not in page


def test_nobody_else_reads_why(say, hide, client_of, maya, ben, cora, omar, evening, harbour):
    seq = say(maya, evening)
    hide(cora, evening, seq)
    for other in (ben, omar):
        assert client_of(other).get(f"/rooms/{evening.public_id}/messages/{seq}/about/").status_code == 404


def test_the_author_is_led_there_from_their_first_page_until_they_looked(say, hide, client_of, maya, cora, evening):
    seq = say(maya, evening)
    hide(cora, evening, seq)
    client, path = client_of(maya), f"/rooms/{evening.public_id}/messages/{seq}/about/"
    assert path in client.get("/").content.decode()
    client.get(path)
    assert path not in client.get("/").content.decode()


def test_setting_aside_is_written_down_with_its_reason_beside_it(say, hide, maya, cora, evening):
    hide(cora, evening, say(maya, evening), "For now")
    action = Action.objects.get()
    assert (action.verb, action.by, log.words_of(action)) == ("hide", cora, "For now")
    assert Notice.objects.filter(person=maya, kind="message.hidden").count() == 1


def test_a_coach_sets_aside_by_form(say, client_of, maya, cora, evening):
    seq = say(maya, evening, "my own words")
    path = f"/rooms/{evening.public_id}/messages/{seq}/set-aside/"
    assert "my own words" in client_of(cora).get(path).content.decode()
    assert client_of(cora).post(path, {"id": new_id(), "reason": "For now"}).status_code == 302
    assert log.words_of(Hiding.objects.get().message.actions.get()) == "For now"


def test_a_form_sent_twice_counts_once(say, client_of, maya, cora, evening):
    path = f"/rooms/{evening.public_id}/messages/{say(maya, evening)}/set-aside/"
    client, form = client_of(cora), {"id": new_id(), "reason": "For now"}
    assert [client.post(path, form).status_code for _ in range(2)] == [302, 302]
    assert Action.objects.count() == 1


def test_a_peer_sets_nothing_aside_and_omar_finds_nothing(say, hide, client_of, maya, ben, omar, evening, harbour):
    seq = say(maya, evening)
    with pytest.raises(Forbidden):
        hide(ben, evening, seq)
    with pytest.raises(NotFound):
        hide(omar, evening, seq)
    path = f"/rooms/{evening.public_id}/messages/{seq}/set-aside/"
    assert client_of(ben).get(path).status_code == 403 and client_of(omar).get(path).status_code == 404


def test_somebody_who_has_left_can_still_read_why(say, hide, acting, maya, cora, evening, client_of):
    seq = say(maya, evening)
    hide(cora, evening, seq)
    client_of(maya).post(f"/rooms/{evening.public_id}/leave/")
    assert explanations.of_message(acting(maya), evening.public_id, seq).state == explanations.SET_ASIDE

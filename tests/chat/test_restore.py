import pytest

from chat.models import Message, Notice, WrongCall
from chat.moderation import actions, claims, decisions, explanations, from_reports, reports, undoing
from peers.errors import Conflict
from peers.ids import new_id


@pytest.fixture
def set_aside(say, acting, maya, cora, evening):
    """The seq of a message of Maya's that Cora has set aside."""
    seq = say(maya, evening, "my own words")
    actions.hide(acting(cora), id=new_id(), room=evening.public_id, message=seq, reason="For now")
    return seq


def test_the_author_is_told_plainly_that_it_is_back_and_why(set_aside, client_of, maya, cora, evening):
    path = f"/rooms/{evening.public_id}/messages/{set_aside}/put-back/"
    assert client_of(cora).post(path, {"id": new_id(), "reason": "That was my mistake."}).status_code == 302
    page = client_of(maya).get(f"/rooms/{evening.public_id}/messages/{set_aside}/about/").content.decode()
    assert "Your message is back in the room" in page and "That was my mistake." in page and "my own words" in page
    assert Notice.objects.filter(person=maya, kind="message.released").count() == 1


def test_in_the_room_their_own_words_lead_to_why_and_nobody_elses_do(set_aside, client_of, maya, ben, evening):
    why = f"/rooms/{evening.public_id}/messages/{set_aside}/about/"
    pages = [client_of(one).get(f"/rooms/{evening.public_id}/").content.decode() for one in (maya, ben)]
    assert [why in page for page in pages] == [True, False]


def test_the_first_page_says_the_last_word_only(set_aside, acting, client_of, maya, cora, evening):
    actions.restore(acting(cora), id=new_id(), room=evening.public_id, message=set_aside, reason="All good")
    page = client_of(maya).get("/").content.decode()
    assert "A message of yours is in the room now" in page and "A message of yours was set aside" not in page


def test_what_stands_can_not_be_put_back(say, acting, maya, cora, evening):
    with pytest.raises(Conflict):
        actions.restore(acting(cora), id=new_id(), room=evening.public_id, message=say(maya, evening), reason="x")


def test_set_aside_again_the_author_reads_the_new_reason(set_aside, acting, maya, cora, evening):
    for verb, reason in ((actions.restore, "All good"), (actions.hide, "After all")):
        verb(acting(cora), id=new_id(), room=evening.public_id, message=set_aside, reason=reason)
    found = explanations.of_message(acting(maya), evening.public_id, set_aside)
    assert (found.state, found.reason) == (explanations.SET_ASIDE, "After all")


def test_the_room_reads_in_the_same_place_that_it_was_a_mistake(
    set_aside, acting, client_of, seen_by, maya, ben, cora, evening
):
    place = {"room": evening.public_id, "message": set_aside}
    actions.restore(acting(cora), id=new_id(), **place, reason="I misread it.", was_wrong=True)
    events = {one["seq"]: one for one in seen_by(ben, evening)}
    assert events[set_aside]["mistake"] is True and events[max(events)]["mistake"] is True
    line = 'data-part="mistake">A coach covered this by mistake'
    assert line in client_of(ben).get(f"/rooms/{evening.public_id}/").content.decode()
    assert "I misread it." not in str(events)
    actions.hide(acting(cora), id=new_id(), **place, reason="After all")
    assert "mistake" not in str(seen_by(ben, evening)) and not WrongCall.objects.exists()


def test_a_fold_that_was_wrong_is_said_to_be_until_it_is_folded_again(
    set_aside, acting, client_of, seen_by, maya, ben, cora, evening
):
    """Of a message that was also set aside by mistake: one line says both."""
    place, wrong = {"room": evening.public_id, "message": set_aside}, {"reason": "I misread it.", "was_wrong": True}
    actions.restore(acting(cora), id=new_id(), **place, **wrong)
    folded = {"content_note": "hospital", "reason": "Gently."}
    actions.fold(acting(cora), id=new_id(), **place, **folded)
    assert "mistake" not in str(seen_by(ben, evening))
    actions.hide(acting(cora), id=new_id(), **place, reason="For now.")
    actions.restore(acting(cora), id=new_id(), **place, **wrong)
    assert "mistake" not in str(seen_by(ben, evening)), "it is folded still"
    fold = decisions.in_force("fold", message=Message.objects.get(room=evening, seq=set_aside))
    undoing.take_back(acting(cora), id=new_id(), room=evening.public_id, decision=fold.public_id, **wrong)
    events = {one["seq"]: one for one in seen_by(ben, evening)}
    assert events[set_aside]["mistake"] is True and events[max(events)]["mistake"] is True
    page = client_of(ben).get(f"/rooms/{evening.public_id}/").content.decode()
    assert page.count('data-part="mistake">A coach covered this by mistake') == 1


def test_put_back_without_a_mistake_the_room_reads_nothing_more(set_aside, acting, seen_by, ben, cora, evening):
    actions.restore(acting(cora), id=new_id(), room=evening.public_id, message=set_aside, reason="All good")
    assert "mistake" not in str(seen_by(ben, evening))


def test_a_coach_does_not_put_their_own_words_back(say, acting, sana, maya, cora, evening):
    seq = say(cora, evening, "sharp words")
    made = reports.report(acting(maya), room=evening.public_id, message=seq, why="unkind")
    claims.take(sana, made.public_id)
    from_reports.set_aside(sana, id=new_id(), report=made.public_id, reason="It was sharp.")
    with pytest.raises(Conflict):
        actions.restore(acting(cora), id=new_id(), room=evening.public_id, message=seq, reason="Mine")

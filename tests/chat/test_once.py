import pytest

from chat import messages, receipts
from chat.models import Message, Receipt
from chat.receipts import Write
from peers.errors import Conflict, Invalid, SignedOut
from peers.ids import new_id


def test_the_same_write_sent_again_has_no_second_effect_and_the_same_answer(maya, evening, acting):
    write = {"id": new_id(), "room": evening.public_id, "body": "once"}
    assert messages.post_message(acting(maya), **write) == messages.post_message(acting(maya), **write)
    assert Message.objects.count() == 1


def test_white_space_at_the_ends_is_not_content(maya, evening, acting):
    key = new_id()
    messages.post_message(acting(maya), id=key, room=evening.public_id, body="once")
    messages.post_message(acting(maya), id=key, room=evening.public_id, body=" once ")
    assert Message.objects.count() == 1


def test_the_same_id_with_other_content_is_a_conflict(maya, evening, acting):
    key = new_id()
    messages.post_message(acting(maya), id=key, room=evening.public_id, body="once")
    with pytest.raises(Conflict):
        messages.post_message(acting(maya), id=key, room=evening.public_id, body="other")


def test_the_same_id_of_another_person_is_another_write(maya, ben, evening, acting):
    key = new_id()
    messages.post_message(acting(maya), id=key, room=evening.public_id, body="once")
    messages.post_message(acting(ben), id=key, room=evening.public_id, body="once")
    assert Message.objects.count() == 2


def test_a_refusal_leaves_no_trace(maya, evening, acting):
    key = new_id()
    with pytest.raises(Invalid):
        messages.post_message(acting(maya), id=key, room=evening.public_id, body="")
    messages.post_message(acting(maya), id=key, room=evening.public_id, body="now")
    assert Receipt.objects.count() == 1


def test_a_receipt_is_found_before_rights_are_asked(maya, evening, acting, db):
    write = {"id": new_id(), "room": evening.public_id, "body": "once"}
    answer = messages.post_message(acting(maya), **write)
    evening.memberships.filter(person=maya).update(here_now=False)
    assert messages.post_message(acting(maya), **write) == answer


def test_receipts_hold_no_words_and_no_bare_hash(maya, evening, acting):
    messages.post_message(acting(maya), id=new_id(), room=evening.public_id, body="lighthouse")
    receipt = Receipt.objects.get()
    assert "lighthouse" not in f"{receipt.digest} {receipt.answer}"


def test_the_digest_of_a_write_stays_what_it_was_when_the_first_receipts_were_kept(maya, acting, settings):
    settings.SECRET_KEY = "a secret that stays the same for ever " * 2
    content = {"room": "r", "body": 'Grüße 🌊 \u2028 "q" </b>', "note": None, "reply_to": 7}
    write = Write(acting(maya), "key", "post", content)
    receipts.remember([(write, {"seq": 4})])
    known = "15bc06337672bfe68e91cefa8a2bbda5cb84263325c33a3e4631c8278575d01e"
    assert Receipt.objects.get().digest == known
    assert receipts.answered([write]) == {write.name: {"seq": 4}}


def test_a_key_that_was_replaced_still_knows_its_receipts(maya, evening, acting, settings):
    write = {"id": new_id(), "room": evening.public_id, "body": "once"}
    actor = acting(maya)
    answer = messages.post_message(actor, **write)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-" * 5
    assert messages.post_message(actor, **write) == answer


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_write_it_once(maya, evening, acting, at_once):
    actor, write = acting(maya), {"id": new_id(), "room": evening.public_id, "body": "once"}
    answers = at_once(lambda _: messages.post_message(actor, **write), 20)
    assert answers == [{"seq": 4}] * 20
    assert Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_is_accepted_after_the_session_ended(maya, evening, acting, client_of, at_once):
    client = client_of(maya)
    actor = acting(maya)
    evening.refresh_from_db()

    def post_or_leave(number):
        if number == 5:
            client.logout()
            return "left"
        return messages.post_message(actor, id=new_id(), room=evening.public_id, body=f"word {number}")

    outcomes = at_once(post_or_leave, 9)
    assert "left" in outcomes
    # Another session of hers ended: this one still writes.
    assert not any(isinstance(outcome, SignedOut) for outcome in outcomes)

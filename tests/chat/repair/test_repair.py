"""Putting something right: the one who was hurt is asked first, both are willing, and either ends it at any time."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from chat import own_data, rooms
from chat.models import Membership, Notice, Repair
from chat.moderation import claims, repair_ends, repairs, reports
from peers import blocks
from peers.errors import Conflict
from peers.ids import new_id

TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value|nonce|content)="[^"]*"')


def called(person) -> int:
    """How many hints they have had."""
    return Notice.objects.filter(person=person).count()


def plain(page: bytes) -> bytes:
    """A page without what is new in each answer."""
    return TOKEN.sub(b"", page)


def test_the_other_learns_nothing_before_the_one_who_was_hurt_said_yes(
    offer, acting, client_of, maya, ben, cora, evening
):
    made = offer(maya)
    assert "get over it, Maya" in client_of(maya).get(f"/repairs/{made}/").content.decode()
    for say_yes in (False, True):
        if say_yes:
            repairs.answer(acting(maya), made, willing=True)
        client = client_of(ben)
        assert client.get(f"/repairs/{made}/").status_code == 404
        assert client.post(f"/repairs/{made}/answer/", {"answer": "yes"}).status_code == 404
        assert "Putting things right" not in client.get("/letters/").content.decode()
        assert list(own_data.repaired(ben)) == [] and not Notice.objects.filter(person=ben, kind="care.letter").exists()
        assert "repair" not in str(list(own_data.moderation(ben)))


def test_a_no_ends_it_and_reaches_nobody(offer, acting, client_of, maya, ben, cora):
    made = offer(maya)
    before = Notice.objects.count()
    repairs.answer(acting(maya), made, willing=False)
    assert Notice.objects.count() == before and client_of(ben).get(f"/repairs/{made}/").status_code == 404
    assert "It doesn’t go ahead" in client_of(cora).get(f"/repairs/{made}/").content.decode()
    with pytest.raises(Conflict):
        offer(maya)


def test_left_alone_an_offer_lapses_and_nothing_can_be_answered_any_more(offer, acting, maya):
    made = offer(maya)
    Repair.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert repairs.one(acting(maya), made).stage == repairs.OVER
    with pytest.raises(Conflict):
        repairs.answer(acting(maya), made, willing=True)


def test_the_database_itself_keeps_the_order(offer, maya):
    offer(maya)
    for wrong in ({"asked_at": timezone.now()}, {"begun_at": timezone.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Repair.objects.update(**wrong)


def test_the_other_is_asked_in_the_coachs_words_and_their_no_says_nothing(asked, acting, client_of, maya, ben):
    page = client_of(ben).get(f"/repairs/{asked}/").content.decode()
    assert "Maya was hurt. Would you write with her?" in page and "No, thank you" in page
    assert "Would you like to put this right?" not in page
    repairs.answer(acting(ben), asked, willing=False)
    page = client_of(ben).get(f"/repairs/{asked}/").content.decode()
    assert "It doesn’t go ahead" in page and "No, thank you" not in page


@pytest.mark.parametrize("way", ["answer", "end"])
def test_a_no_reaches_the_coach_alone_who_tells_the_one_who_was_hurt(way, asked, client_of, maya, ben, cora):
    hers, before, coachs = client_of(maya), called(maya), called(cora)
    page = hers.get(f"/repairs/{asked}/").content
    client_of(ben).post(f"/repairs/{asked}/{way}/", {"answer": "no"})
    assert plain(hers.get(f"/repairs/{asked}/").content) == plain(page)
    assert (called(maya), called(cora)) == (before, coachs + 1)
    assert "Your part is next" in client_of(cora).get("/care/").content.decode()
    words = "It doesn’t go ahead. I am here."
    told = client_of(cora).post(f"/repairs/{asked}/close/", {"id": new_id(), "words": words})
    assert told.status_code == 302 and called(maya) == before + 1
    page = hers.get(f"/repairs/{asked}/").content.decode()
    assert words in page and "said no" not in page and "I need someone" in page
    assert "I am here." not in client_of(ben).get(f"/repairs/{asked}/").content.decode()
    assert words in str(list(own_data.repaired(maya)))
    assert "I am here" not in str(list(own_data.repaired(ben))) and "declined" not in str(list(own_data.repaired(maya)))


def test_the_coach_may_tell_them_without_any_no_but_never_leaves_them_a_bare_end(asked, acting, client_of, maya, cora):
    with pytest.raises(Conflict):
        repair_ends.end(acting(cora), asked)
    assert repairs.one(acting(maya), asked).stage == repairs.ASKED
    client_of(cora).post(f"/repairs/{asked}/close/", {"id": new_id(), "words": "I have ended it. I am here."})
    assert "I have ended it." in client_of(maya).get(f"/repairs/{asked}/").content.decode()


@pytest.mark.parametrize("how", ["no", "silence", "block", "unasked"])
def test_without_the_coachs_words_they_hear_on_the_day_they_know_and_read_the_same(
    how, offer, acting, client_of, member_of, maya, ben, cora, evening
):
    if how == "block":
        blocks.block(ben, maya, member_of(maya, evening).name)
    made = offer(maya)
    repairs.answer(acting(maya), made, willing=True)
    if how != "unasked":
        repairs.ask(acting(cora), id=new_id(), repair=made, words="Would you write with her?")
    if how == "no":
        repairs.answer(acting(ben), made, willing=False)
    before = called(maya)
    repair_ends.sweep()
    assert called(maya) == before
    Repair.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    for _again in range(2):
        repair_ends.sweep()
    assert called(maya) == before + 1
    page = client_of(maya).get(f"/repairs/{made}/").content.decode()
    assert "It doesn’t go ahead" in page and "how much it mattered" in page and "said no" not in page


@pytest.mark.parametrize("who", ["maya", "ben"])
def test_a_block_is_told_to_nobody(who, offer, acting, client_of, member_of, maya, ben, cora, evening):
    """Ben's: the question looks asked and is let lie. Maya's: she has decided herself, and his words stay folded."""
    blocker, blocked = (maya, ben) if who == "maya" else (ben, maya)
    blocks.block(blocker, blocked, member_of(blocked, evening).name)
    made = offer(maya)
    repairs.answer(acting(maya), made, willing=True)
    repairs.ask(acting(cora), id=new_id(), repair=made, words="Would you write with her?")
    assert "You hear how it goes on by" in client_of(maya).get(f"/repairs/{made}/").content.decode()
    assert "was asked, and decides in their own time" in client_of(cora).get(f"/repairs/{made}/").content.decode()
    assert (client_of(ben).get(f"/repairs/{made}/").status_code == 404) == (who == "ben")
    assert Notice.objects.filter(person=ben, kind="care.letter").exists() == (who == "maya")
    assert (list(own_data.repaired(ben)) == []) == (who == "ben")


@pytest.mark.parametrize("who", ["maya", "ben", "cora"])
def test_any_of_the_three_ends_it_with_one_tap_and_nobody_reads_who(who, going, request, client_of, maya, ben):
    ender = request.getfixturevalue(who)
    assert client_of(ender).post(f"/repairs/{going}/end/").status_code == 302
    pages = [client_of(one).get(f"/repairs/{going}/").content.decode() for one in (maya, ben)]
    assert all("This has ended" in page and "nobody has to say why" in page for page in pages)
    told = set(Notice.objects.filter(kind="care.letter", seen_at=None).values_list("person", flat=True))
    assert told <= {maya.pk, ben.pk} - {ender.pk}
    assert client_of(ender).post(f"/repairs/{going}/end/").status_code == 302


def test_nobody_else_reads_it_not_even_the_staff(going, write, acting, client_of, maya, dara, sana, ada, omar, evening):
    rooms.add_member(evening, dara, role=Membership.Role.COACH)
    write(maya, going, "It was hard to read.")
    for someone in (dara, sana, ada, omar):
        client = client_of(someone)
        assert client.get(f"/repairs/{going}/").status_code == 404
        assert "Putting things right" not in client.get("/letters/").content.decode()
    assert going not in client_of(dara).get("/care/").content.decode()


def test_it_is_offered_by_the_coach_who_is_with_it_and_not_where_a_life_is_at_stake(
    offer, reported, acting, member_of, say, maya, ben, cora, dara, evening
):
    rooms.add_member(evening, dara, role=Membership.Role.COACH)
    with pytest.raises(Conflict):
        offer(maya, coach=dara)
    with pytest.raises(Exception) as refused:
        offer(ben)
    assert refused.value.field == "member"
    worry = {"room": evening.public_id, "message": say(ben, evening, "I can’t go on"), "why": "danger"}
    pressing = reports.report(acting(maya), **worry)
    claims.take(cora, pressing.public_id)
    fields = {"report": pressing.public_id, "member": member_of(maya, evening).public_id, "words": "x"}
    with pytest.raises(Conflict):
        repairs.offer(acting(cora), id=new_id(), **fields)


def test_the_coach_who_led_it_is_a_coach_no_more_and_it_is_over(going, write, acting, maya, cora):
    cora.role = "peer"
    cora.save(update_fields=["role"])
    assert repairs.one(acting(maya), going).stage == repairs.OVER
    with pytest.raises(Conflict):
        write(maya, going, "hello?")

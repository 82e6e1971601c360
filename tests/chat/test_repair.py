"""Putting something right: the one who was hurt is asked first, both are willing, and either ends it at any time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from chat import own_data, rooms
from chat.models import Membership, Notice, Repair
from chat.moderation import claims, repair_turns, repairs, reports
from peers import blocks
from peers.errors import Conflict, Forbidden, NotFound
from peers.ids import new_id


@pytest.fixture
def reported(say, acting, maya, ben, cora, evening):
    """Maya has asked for a look at what Ben wrote; Cora is with it."""
    fields = {"room": evening.public_id, "message": say(ben, evening, "get over it, Maya"), "why": "unkind"}
    made = reports.report(acting(maya), **fields)
    claims.take(cora, made.public_id)
    return made


@pytest.fixture
def offer(acting, member_of, reported, cora, evening):
    """offer(maya): Cora offers it to her; the public id."""

    def made(someone, coach=cora):
        fields = {"report": reported.public_id, "member": member_of(someone, evening).public_id}
        words = "Would you like to put this right?"
        return repairs.offer(acting(coach), id=new_id(), **fields, words=words)["repair"]

    return made


@pytest.fixture
def asked(offer, acting, maya, cora):
    """Maya said yes, and Cora has asked Ben."""
    made = offer(maya)
    repairs.answer(acting(maya), made, willing=True)
    repairs.ask(acting(cora), id=new_id(), repair=made, words="Maya was hurt. Would you write with her?")
    return made


@pytest.fixture
def going(asked, acting, ben):
    """Both are willing."""
    repairs.answer(acting(ben), asked, willing=True)
    return asked


@pytest.fixture
def write(acting):
    """write(maya, repair, "…"): her turn."""
    return lambda someone, made, words: repair_turns.write(acting(someone), id=new_id(), repair=made, words=words)


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
    page = client_of(maya).get(f"/repairs/{asked}/").content.decode()
    assert "It doesn’t go ahead" in page and "said no" not in page


@pytest.mark.parametrize("who", ["maya", "ben"])
def test_a_block_is_told_to_nobody(who, offer, acting, client_of, member_of, maya, ben, cora, evening):
    """Ben's: the question looks asked and is let lie. Maya's: she has decided herself, and his words stay folded."""
    blocker, blocked = (maya, ben) if who == "maya" else (ben, maya)
    blocks.block(blocker, blocked, member_of(blocked, evening).name)
    made = offer(maya)
    repairs.answer(acting(maya), made, willing=True)
    repairs.ask(acting(cora), id=new_id(), repair=made, words="Would you write with her?")
    for someone in (maya, cora):
        assert (
            "was asked, and decides in their own time" in client_of(someone).get(f"/repairs/{made}/").content.decode()
        )
    assert (client_of(ben).get(f"/repairs/{made}/").status_code == 404) == (who == "ben")
    assert Notice.objects.filter(person=ben, kind="care.letter").exists() == (who == "maya")
    assert (list(own_data.repaired(ben)) == []) == (who == "ben")


def test_only_whose_turn_it_is_writes_and_nothing_arrives_before_the_coach_passed_it_on(
    going, write, acting, client_of, maya, ben, cora
):
    with pytest.raises(Conflict):
        write(ben, going, "me first")
    write(maya, going, "It was hard to read.")
    for someone, words in ((maya, "again"), (ben, "now me")):
        with pytest.raises(Conflict):
            write(someone, going, words)
    client = client_of(ben)
    assert "It was hard to read." not in client.get(f"/repairs/{going}/").content.decode()
    assert "It was hard to read." in client_of(cora).get(f"/repairs/{going}/").content.decode()
    assert client_of(cora).post(f"/repairs/{going}/turns/0/pass-on/").status_code == 302
    page = client.get(f"/repairs/{going}/").content.decode()
    assert "It was hard to read." in page and "What happened for you, when you wrote it" in page
    write(ben, going, "I did not think.")


def test_a_turn_that_is_asked_for_in_other_words_is_known_to_its_writer_alone(
    going, write, acting, client_of, maya, ben, cora
):
    write(maya, going, "You are a pig.")
    before = client_of(ben).get(f"/repairs/{going}/").content
    repair_turns.give_back(acting(cora), id=new_id(), repair=going, turn=0, words="Could you say how it felt?")
    assert "Could you say how it felt?" in client_of(maya).get(f"/repairs/{going}/").content.decode()
    assert client_of(ben).get(f"/repairs/{going}/").content == before or b"pig" not in before
    with pytest.raises(Conflict):
        repair_turns.pass_on(acting(cora), going, 0)
    write(maya, going, "I felt small.")
    repair_turns.pass_on(acting(cora), going, 0)
    page = client_of(ben).get(f"/repairs/{going}/").content.decode()
    assert "I felt small." in page and "pig" not in page and "how it felt" not in page


def test_words_of_somebody_whom_the_reader_blocked_stay_folded(
    going, write, acting, member_of, maya, ben, cora, evening
):
    blocks.block(ben, maya, member_of(maya, evening).name)
    write(maya, going, "It was hard to read.")
    repair_turns.pass_on(acting(cora), going, 0)
    folded = {who: repair_turns.turns(repairs.one(acting(who), going)).said[0].folded for who in (maya, ben, cora)}
    assert folded == {maya: False, ben: True, cora: False}


@pytest.mark.parametrize("who", ["maya", "ben", "cora"])
def test_any_of_the_three_ends_it_with_one_tap_and_nobody_reads_who(who, going, request, client_of, maya, ben):
    ender = request.getfixturevalue(who)
    assert client_of(ender).post(f"/repairs/{going}/end/").status_code == 302
    pages = [client_of(one).get(f"/repairs/{going}/").content.decode() for one in (maya, ben)]
    assert all("This has ended" in page and "nobody has to say why" in page for page in pages)
    told = set(Notice.objects.filter(kind="care.letter", seen_at=None).values_list("person", flat=True))
    assert told <= {maya.pk, ben.pk} - {ender.pk}
    assert client_of(ender).post(f"/repairs/{going}/end/").status_code == 302


def test_both_agree_to_the_same_words_and_it_ends_well(going, write, acting, client_of, maya, ben, cora):
    suggest = lambda words: repair_turns.propose(acting(cora), id=new_id(), repair=going, words=words)  # noqa: E731
    with pytest.raises(Conflict):
        suggest("Too early.")
    for number, someone in enumerate((maya, ben)):
        write(someone, going, "How it was.")
        repair_turns.pass_on(acting(cora), going, number)
    suggest("Ben leaves Maya's name out.")
    first = Repair.objects.get().proposed_at.isoformat()
    repair_turns.agree(acting(maya), going, first)
    suggest("Both leave names out.")
    with pytest.raises(Conflict):
        repair_turns.agree(acting(ben), going, first)
    second = Repair.objects.get().proposed_at.isoformat()
    for someone in (maya, ben):
        assert repairs.one(acting(someone), going).stage == repairs.GOING
        repair_turns.agree(acting(someone), going, second)
    for someone in (maya, ben, cora):
        page = client_of(someone).get(f"/repairs/{going}/").content.decode()
        assert "You agreed on this" in page and "Both leave names out." in page


def test_nobody_else_reads_it_not_even_the_staff(going, write, acting, client_of, maya, dara, sana, ada, omar, evening):
    rooms.add_member(evening, dara, role=Membership.Role.COACH)
    write(maya, going, "It was hard to read.")
    for someone in (dara, sana, ada, omar):
        client = client_of(someone)
        assert client.get(f"/repairs/{going}/").status_code == 404
        assert "Putting things right" not in client.get("/letters/").content.decode()
    assert going not in client_of(dara).get("/care/").content.decode()


def test_every_word_is_sealed(going, write, maya):
    write(maya, going, "a very particular turn")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = str(cursor.fetchall())
            for words in ("very particular", "put this right", "Maya was hurt"):
                assert words not in rows, table


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


def test_only_the_coach_passes_on_and_only_the_two_agree(going, write, acting, maya, ben, cora):
    write(maya, going, "It was hard to read.")
    for someone in (maya, ben):
        with pytest.raises(Forbidden):
            repair_turns.pass_on(acting(someone), going, 0)
    with pytest.raises(Forbidden):
        repair_turns.agree(acting(cora), going, "")
    with pytest.raises(NotFound):
        repairs.one(acting(maya), "no-such-thing")

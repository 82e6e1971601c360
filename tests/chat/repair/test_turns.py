"""The turns of a repair: whose it is, what the coach passes on, and what the two agree on."""

import pytest
from django.db import connection

from chat.models import Notice, Repair
from chat.moderation import repair_turns, repairs
from peers import blocks
from peers.errors import Conflict, Forbidden, NotFound
from peers.ids import new_id


def test_only_whose_turn_it_is_writes_and_nothing_arrives_before_the_coach_passed_it_on(
    going, write, acting, client_of, maya, ben, cora
):
    with pytest.raises(Conflict):
        write(ben, going, "me first")
    called = Notice.objects.filter(person=cora, kind="care.waiting")
    before = called.count()
    write(maya, going, "It was hard to read.")
    assert called.count() == before + 1
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
    assert "You asked for other words" in client_of(cora).get(f"/repairs/{going}/").content.decode()
    assert client_of(ben).get(f"/repairs/{going}/").content == before or b"pig" not in before
    with pytest.raises(Conflict):
        repair_turns.pass_on(acting(cora), going, 0)
    write(maya, going, "I felt small.")
    repair_turns.pass_on(acting(cora), going, 0)
    page = client_of(ben).get(f"/repairs/{going}/").content.decode()
    assert "I felt small." in page and "pig" not in page and "how it felt" not in page


def test_whoever_has_written_is_told_who_reads_it_and_gets_their_words_back_to_change(
    going, write, acting, client_of, maya, ben, cora
):
    write(maya, going, "You are a pig.")
    assert "Cora reads it first" in client_of(maya).get(f"/repairs/{going}/").content.decode()
    assert "Cora reads it first" not in client_of(ben).get(f"/repairs/{going}/").content.decode()
    repair_turns.give_back(acting(cora), id=new_id(), repair=going, turn=0, words="Could you say how it felt?")
    page = client_of(maya).get(f"/repairs/{going}/")
    assert page.context["turn_form"].initial == {"words": "You are a pig."}


def test_words_of_somebody_whom_the_reader_blocked_stay_folded(
    going, write, acting, member_of, maya, ben, cora, evening
):
    blocks.block(ben, maya, member_of(maya, evening).name)
    write(maya, going, "It was hard to read.")
    repair_turns.pass_on(acting(cora), going, 0)
    folded = {who: repair_turns.turns(repairs.one(acting(who), going)).said[0].folded for who in (maya, ben, cora)}
    assert folded == {maya: False, ben: True, cora: False}


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
        whose = "They" if someone == cora else "You"
        assert f"{whose} agreed on this" in page and "Both leave names out." in page


def test_every_word_is_sealed(going, write, maya):
    write(maya, going, "a very particular turn")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = str(cursor.fetchall())
            for words in ("very particular", "put this right", "Maya was hurt"):
                assert words not in rows, table


def test_only_the_coach_passes_on_and_only_the_two_agree(going, write, acting, maya, ben, cora):
    write(maya, going, "It was hard to read.")
    for someone in (maya, ben):
        with pytest.raises(Forbidden):
            repair_turns.pass_on(acting(someone), going, 0)
    with pytest.raises(Forbidden):
        repair_turns.agree(acting(cora), going, "")
    with pytest.raises(NotFound):
        repairs.one(acting(maya), "no-such-thing")

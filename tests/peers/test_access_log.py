from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from peers import access_chain, access_log, counters, erasing, person_keys, sealed, sealing
from peers.errors import Unavailable
from peers.models import AccessEntry, AccessWords, Counter

What = access_log.What


def enter(by, of, what=What.ROOM, **more):
    with transaction.atomic():
        return access_log.enter(by, of, what, **more)


def verify(*anchors) -> list[str]:
    """What verify_log finds wrong."""
    found = StringIO()
    try:
        call_command("verify_log", anchor=list(anchors), stdout=StringIO(), stderr=found)
    except CommandError:
        assert found.getvalue()
    return found.getvalue().splitlines()


@pytest.fixture
def log(own_store, ada, maya, ben):
    """Five entries, of Maya and Ben by turns."""
    return [enter(ada, (maya, ben)[number % 2], ref=f"room{number}", why=f"reason {number}") for number in range(5)]


@pytest.fixture
def tamper(db):
    """tamper("UPDATE …"): as somebody who owns the database would, past its triggers."""

    def act(statement, *values):
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                rows = cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
                for name, _definition in rows:
                    cursor.execute(f"DROP TRIGGER {name}")
            else:
                rows = []
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("ALTER TABLE peers_accessentry DISABLE TRIGGER USER")
            cursor.execute(statement, values)
            for _name, definition in rows:
                cursor.execute(definition)
            if connection.vendor != "sqlite":
                cursor.execute("ALTER TABLE peers_accessentry ENABLE TRIGGER USER")

    return act


def test_a_person_reads_in_plain_words_who_looked_and_why(ada, maya, ben, client_of):
    enter(ada, maya, place="evening", why="worry about somebody", until=timezone.now() + timedelta(minutes=30))
    page = client_of(maya).get("/me/looked/").content.decode()
    for words in ("Ada opened a room that you are or were in", "evening", "worry about somebody", "ends by itself"):
        assert words in page
    assert "Ada opened" not in client_of(ben).get("/me/looked/").content.decode()


def test_something_new_is_said_until_it_was_read(ada, maya, client_of):
    client = client_of(maya)
    assert "Something new" not in client.get("/me/").content.decode()
    enter(ada, maya)
    assert "Something new" in client.get("/me/").content.decode()
    client.get("/me/looked/")
    assert "Something new" not in client.get("/me/").content.decode()


def test_what_is_told_later_is_not_told_sooner(ada, maya):
    enter(ada, maya, told_after=timedelta(days=3))
    assert access_log.about(maya) == [] and access_log.newest_unseen(maya) is None


def test_the_same_look_within_half_an_hour_is_one_entry(ada, maya, ben):
    one = enter(ada, maya, ref="a")
    assert enter(ada, maya, ref="a").number == one.number
    assert len({enter(ada, maya, ref="b").number, enter(ada, ben, ref="a").number, one.number}) == 3


def test_an_untouched_log_is_whole(log):
    assert verify() == [] and verify(access_chain.anchor()) == []


@pytest.mark.parametrize(
    "column, value", [("what", "selves"), ("of_ref", "somebody"), ("ref", "x"), ("words_digest", "0"), ("digest", "0")]
)
def test_a_row_that_was_altered_is_named(log, tamper, column, value):
    tamper(f"UPDATE peers_accessentry SET {column} = %s WHERE number = 3", value)
    assert "Row 3 was altered." in verify()


def test_words_that_were_altered_are_named(log, tamper):
    other = AccessWords.objects.get(entry_id=4)
    AccessWords.objects.filter(entry_id=2).update(words_sealed=other.words_sealed)
    assert verify() == ["The words of row 2 were altered."]


def test_words_go_with_the_persons_key_in_old_backups_too_and_the_log_stays_whole(log, maya, own_store):
    backup = list(AccessWords.objects.filter(entry__of=maya))
    erasing.ask(maya, at_once=True)
    person_keys.destroy(maya.public_id)
    assert verify() == [] and [line.who for line in access_log.about(maya)] == ["", "", ""]
    for _batch in erasing.carried_out(erasing.open_for(maya)):
        pass
    assert verify() == [] and not AccessWords.objects.filter(entry__of=maya).exists()
    AccessWords.objects.bulk_create(backup)
    assert verify() == [] and [line.why for line in access_log.about(maya)] == ["", "", ""]


def test_words_that_are_taken_away_from_somebody_who_is_here_are_named(log, maya, own_store):
    AccessWords.objects.filter(entry_id=2).delete()
    assert verify() == ["The words of row 2 were altered."]
    person_keys.destroy(maya.public_id)
    assert [f"The words of row {number} were altered." for number in (1, 3, 5)] == [
        found for found in verify() if "row 2" not in found
    ]


def test_words_that_were_sealed_with_the_sites_ring_are_sealed_anew_with_the_persons_key(ada, maya, own_store):
    entry = enter(ada, maya, why="as it was before")
    said, beside = access_log.said_beside(entry), entry.words
    beside.words_sealed = sealing.seal(said, access_log.TABLE, "words", beside.public_id)
    beside.save()
    column = next(one for one in sealed.COLUMNS if one.model is AccessWords)
    assert sealed.reseal(column) == {"resealed": 1, "current": 0, "unopened": 0}
    beside.refresh_from_db()
    assert sealing.key_id_of(beside.words_sealed) == person_keys.name_of(maya.public_id)
    assert verify() == [] and access_log.about(maya)[0].why == "as it was before"


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_row_that_was_removed_is_named_also_the_last(log, tamper, number):
    AccessWords.objects.filter(entry_id=number).delete()
    tamper("DELETE FROM peers_accessentry WHERE number = %s", number)
    assert verify() == [f"Row {number} was removed."]


def test_several_rows_cut_off_are_named(log, tamper):
    AccessWords.objects.filter(entry_id__gt=2).delete()
    tamper("DELETE FROM peers_accessentry WHERE number > 2")
    assert verify() == ["Rows 3 to 5 were removed."]


def test_a_row_that_was_slipped_in_is_named(log):
    last = log[-1]
    forged = AccessEntry.objects.get(pk=last.pk)
    forged.number, forged.before = 6, last.digest
    forged.digest = access_chain.digest_of(forged)
    forged.save(force_insert=True)
    assert verify() == ["Row 6 was slipped in: the counter stands at 5."]


def test_a_row_in_the_place_of_another_is_named(log, tamper):
    forged = AccessEntry.objects.get(pk=3)
    forged.what = "selves"
    tamper("UPDATE peers_accessentry SET what = 'selves', digest = %s WHERE number = 3", access_chain.digest_of(forged))
    assert verify() == ["Row 4 or 3 was exchanged: they do not follow each other."]


def test_a_log_written_anew_with_its_counter_is_found_by_an_anchor_alone(log, tamper):
    anchor = access_chain.anchor()
    AccessWords.objects.filter(entry_id=5).delete()
    tamper("DELETE FROM peers_accessentry WHERE number = 5")
    Counter.objects.filter(name=access_log.COUNTER).update(head=4)
    assert verify() == []
    assert verify(anchor) == ["Row 5 was removed: an anchor names it."]


def test_an_anchor_names_a_row_whose_digest_is_another(log):
    name, number, _digest = access_chain.anchor().split()
    assert verify(f"{name} {number} {'1' * 64}") == [
        "Row 5 or one before it was written anew: an anchor names another digest."
    ]
    assert verify("hello there") == ["This is no anchor line: hello there"]


def test_the_anchor_line_is_printed_and_mailed(log):
    printed = StringIO()
    call_command("anchor_log", mail=["keeper@example.org"], stdout=printed)
    assert printed.getvalue().strip() == access_chain.anchor()
    assert access_chain.anchor() in mail.outbox[0].body and "Ada" not in mail.outbox[0].body


@pytest.mark.parametrize("statement", ["UPDATE peers_accessentry SET what = 'room'", "DELETE FROM peers_accessentry"])
def test_the_database_itself_refuses_to_change_the_log(log, statement):
    AccessWords.objects.all().delete()
    with pytest.raises(DatabaseError, match="append-only"):
        carry_out(statement)


def test_after_a_breach_everybody_of_whom_something_was_opened_is_listed(log, ada, cora, maya, ben, capsys):
    enter(cora, ben, What.REPORT)
    today = timezone.localdate().isoformat()
    call_command("affected", "--by", ada.email, "--since", today)
    told = capsys.readouterr().out
    assert "maya@example.org\tMaya\t3 times\troom" in told and "ben@example.org\tBen\t2 times\troom" in told
    assert told.endswith("2 people, 5 entries.\n")
    call_command("affected", "--since", "2020-01-01", "--until", "2020-01-31")
    assert capsys.readouterr().out == "0 people, 0 entries.\n"


def test_what_can_not_be_written_down_is_unavailable(ada, maya):
    refuse_writing()
    with pytest.raises(Unavailable):
        enter(ada, maya)
    assert counters.head(access_log.COUNTER) == 0


def carry_out(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def refuse_writing() -> None:
    """The log's table takes no row any more, until the test's transaction is rolled back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE TRIGGER full_now BEFORE INSERT ON peers_accessentry BEGIN SELECT RAISE(ABORT, 'full'); END"
            )
        else:
            cursor.execute(
                "CREATE TRIGGER full_now BEFORE INSERT ON peers_accessentry"
                " FOR EACH ROW EXECUTE FUNCTION peers_refuse_change()"
            )

import threading

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from peers import counters, revocations
from peers.models import Revocation

ACCOUNT, SESSION = Revocation.Kind.ACCOUNT, Revocation.Kind.SESSION


def test_revocations_are_numbered_without_a_gap(maya, ben):
    numbers = [revocations.revoke(person, ACCOUNT).number for person in (maya, ben, maya)]
    assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]
    assert revocations.head() == numbers[-1]
    assert [one.number for one in revocations.since(numbers[0])] == numbers[1:]


def test_a_rollback_leaves_no_hole(maya):
    before = revocations.revoke(maya, ACCOUNT).number
    with transaction.atomic():
        revocations.revoke(maya, ACCOUNT)
        transaction.set_rollback(True)
    assert revocations.revoke(maya, ACCOUNT).number == before + 1


def test_a_number_is_taken_only_inside_a_transaction(transactional_db):
    with pytest.raises(transaction.TransactionManagementError):
        counters.next_number("revocations")


def test_each_is_announced_once_after_commit(maya, hooks, django_capture_on_commit_callbacks):
    heard = []
    revocations.on_commit_announce.append(heard.append)
    with django_capture_on_commit_callbacks(execute=True):
        number = revocations.revoke(maya, ACCOUNT).number
        assert heard == []
    assert heard == [number]


def test_an_announcer_that_fails_fails_nobody(maya, hooks, django_capture_on_commit_callbacks):
    def fail(number):
        raise ConnectionError

    revocations.on_commit_announce.append(fail)
    with django_capture_on_commit_callbacks(execute=True):
        revocations.revoke(maya, ACCOUNT)
    assert revocations.since(0)


def test_counters_are_apart(db):
    with transaction.atomic():
        assert [counters.next_number("notices"), counters.next_number("notices")] == [1, 2]
    assert counters.head("notices") == 2
    assert counters.head("something new") == 0


def test_signing_out_writes_one_revocation_of_that_session(maya, sessions_of, written):
    (phone, digest), (_laptop, _other) = sessions_of(maya, 2)
    phone.post("/accounts/logout/")
    assert written(maya) == [(SESSION, digest)]


def test_leaving_now_writes_one_revocation_of_that_session(maya, sessions_of, written):
    [(phone, digest)] = sessions_of(maya, 1)
    phone.post("/leave/")
    assert written(maya) == [(SESSION, digest)]


def test_a_session_of_nobody_ends_without_a_word(client, db):
    session = client.session
    session["country"] = "GB"
    session.save()
    session.cycle_key()
    session.flush()
    assert Revocation.objects.count() == 0


def test_ending_many_sessions_at_once_writes_one_each(maya, sessions_of, written):
    digests = {digest for _client, digest in sessions_of(maya, 3)}
    Session.objects.all().delete()
    assert {digest for _kind, digest in written(maya)} == digests
    assert len(written(maya)) == 3


def test_a_session_that_is_gone_already_is_not_revoked_again(maya, sessions_of, written):
    sessions_of(maya, 1)
    session = Session.objects.get()
    Session.objects.get().delete()
    session.delete()
    assert len(written(maya)) == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_session_ended_twice_at_once_is_revoked_once(maya, sessions_of, written):
    sessions_of(maya, 1)
    loaded = [Session.objects.get(), Session.objects.get()]
    gate = threading.Barrier(2)

    def end(session):
        gate.wait()
        session.delete()
        connection.close()

    threads = [threading.Thread(target=end, args=[session]) for session in loaded]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(written(maya)) == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_numbers_without_a_gap(maya, ben):
    gate = threading.Barrier(4)

    def revoke(person):
        gate.wait()
        for _turn in range(5):
            revocations.revoke(person, ACCOUNT)
        connection.close()

    threads = [threading.Thread(target=revoke, args=[person]) for person in (maya, ben, maya, ben)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.number for one in revocations.since(0)] == list(range(1, 21))

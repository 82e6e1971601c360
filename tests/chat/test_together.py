"""Statements that travel together: all of them happen or none, and the connection is sound afterwards."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from chat import fresh, messages, rows
from chat.messages import Post
from chat.models import Message, Room
from peers import counters
from peers.ids import new_id

pytestmark = pytest.mark.django_db(transaction=True)

ADD = 'UPDATE "chat_room" SET head = head + 1 WHERE id = %s'
TAKE_AWAY = 'UPDATE "chat_room" SET head = -1 WHERE id = %s'
HEAD = 'SELECT head FROM "chat_room" WHERE id = %s'


def head_of(room):
    return Room.objects.get(pk=room.pk).head


def carry_out(*steps):
    with rows.atomic():
        for step in steps:
            step()


def sending(*statements):
    return lambda: rows.send_all(*statements)


def fail():
    raise ZeroDivisionError


def test_all_of_it_is_there_after_the_end_and_hooks_run_then(evening):
    head, heard = head_of(evening), []
    with rows.atomic():
        transaction.on_commit(lambda: heard.append(head_of(evening)))
        rows.send(ADD, [evening.pk])
        assert rows.fetch(HEAD, [evening.pk]) == [(head + 1,)]
        rows.send(ADD, [evening.pk])
    assert heard == [head + 2] == [head_of(evening)]


def test_an_error_that_comes_with_the_end_undoes_everything(evening):
    head, heard = head_of(evening), []
    add, take_away = sending((ADD, [evening.pk])), sending((TAKE_AWAY, [evening.pk]))
    with pytest.raises(IntegrityError):
        carry_out(lambda: transaction.on_commit(lambda: heard.append("committed")), add, take_away)
    assert heard == [] and head_of(evening) == head


@pytest.mark.parametrize("wrong", [fail, lambda: rows.fetch("SELECT nothing_of_that_name FROM chat_room", [])])
def test_an_error_in_the_middle_undoes_everything_and_the_next_goes_through(wrong, evening):
    head, add = head_of(evening), sending((ADD, [evening.pk]))
    with pytest.raises((ZeroDivisionError, DatabaseError)):
        carry_out(add, add, wrong, add)
    assert head_of(evening) == head and not connection.in_atomic_block
    carry_out(add)
    assert head_of(evening) == head + 1


def test_within_a_larger_one_only_the_part_that_failed_is_undone(evening):
    head, add = head_of(evening), sending((ADD, [evening.pk]))
    with transaction.atomic():
        carry_out(add)
        with pytest.raises(IntegrityError):
            carry_out(sending((TAKE_AWAY, [evening.pk])))
        carry_out(add)
    assert head_of(evening) == head + 2


def test_a_connection_that_is_let_go_of_in_the_middle_takes_nothing_with_it(evening):
    head, add = head_of(evening), sending((ADD, [evening.pk]))
    with pytest.raises(ZeroDivisionError):
        carry_out(add, connection.close, fail)
    assert head_of(evening) == head


def test_several_statements_sent_at_once_are_one_and_fail_as_one(maya, evening, say):
    head = head_of(evening)
    seq = say(maya, evening)
    message = ('UPDATE "chat_message" SET content_note = %s WHERE room_id = %s', ["a note", evening.pk])
    carry_out(sending((ADD, [evening.pk]), message))
    assert head_of(evening) == head + 2 and Message.objects.get(seq=seq).content_note == "a note"
    with pytest.raises(IntegrityError):
        carry_out(sending(('UPDATE "chat_message" SET content_note = %s', ["another"]), (TAKE_AWAY, [evening.pk])))
    assert head_of(evening) == head + 2 and Message.objects.get(seq=seq).content_note == "a note"


def test_what_is_committed_is_answered_though_nothing_can_be_kept_for_the_hub(maya, evening, acting, monkeypatch):
    monkeypatch.setattr(fresh, "_followed", [{evening.pk}])
    monkeypatch.setattr(fresh, "_told", {})
    monkeypatch.setattr(counters, "HEADS", "SELECT nothing_of_that_name FROM peers_counter")
    head = head_of(evening)
    assert messages.post_all([Post(acting(maya), new_id(), evening.public_id, "hello")]) == [{"seq": head + 1}]
    assert fresh._told == {}

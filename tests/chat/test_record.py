import threading

import pytest
from django.db import connection, transaction

from chat import events, messages, rooms
from chat.models import Message, Room
from chat.models.event import Event
from peers.errors import Refusal
from peers.ids import new_id


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_leave_no_gap_and_no_double(maya, ben, cora, evening, acting, at_once, settings):
    settings.POST_BURST = 1000
    actors = [acting(someone) for someone in (maya, ben, cora)]

    def post_some(number):
        actor = actors[number % 3]
        return [
            messages.post_message(actor, id=new_id(), room=evening.public_id, body=f"{number}.{turn}")["seq"]
            for turn in range(10)
        ]

    numbers = sorted(seq for some in at_once(post_some, 6) for seq in some)
    assert numbers == list(range(4, 64))
    assert list(Event.objects.filter(room=evening).order_by("seq").values_list("seq", flat=True)) == list(range(1, 64))


@pytest.mark.django_db(transaction=True)
def test_a_reader_that_resumes_by_number_never_misses_one(maya, ben, evening, acting, at_once, settings):
    settings.POST_BURST = 1000
    actors, done, seen = [acting(maya), acting(ben)], threading.Event(), []

    def work(number):
        if number == 2:
            while not done.is_set() or _unread(evening, seen):
                pass
            return seen
        for _ in range(20):
            messages.post_message(actors[number], id=new_id(), room=evening.public_id, body="word")
        if events.heads([evening.pk])[evening.pk] == 43:
            done.set()
        return None

    assert at_once(work, 3)[2] == list(range(4, 44))


@pytest.mark.django_db(transaction=True)
def test_a_rollback_leaves_no_hole(evening):
    with transaction.atomic():
        assert events.record(evening, "room.changed", facts={"fields": ["name"]}).seq == 4
        transaction.set_rollback(True)
    with transaction.atomic():
        assert events.record(evening, "room.changed", facts={"fields": ["name"]}).seq == 4


@pytest.mark.django_db(transaction=True)
def test_nobody_writes_behind_their_own_leaving(maya, cora, evening, acting, at_once, member_of, settings):
    settings.POST_BURST = 1000
    hers, coach, member = acting(maya), acting(cora), member_of(maya, evening).public_id

    def work(number):
        if number == 0:
            return rooms.remove_member(coach, evening.public_id, member)
        for _ in range(5):
            try:
                messages.post_message(hers, id=new_id(), room=evening.public_id, body="word")
            except Refusal:
                return "refused"
        return "before"

    at_once(work, 5)
    left = Event.objects.get(room=evening, kind="member.left").seq
    assert not Message.objects.filter(room=evening, seq__gt=left).exists()


def test_the_clock_of_an_event_is_the_databases(maya, evening, say):
    say(maya, evening)
    event = Event.objects.get(room=evening, seq=4)
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_TIMESTAMP")
    assert Message.objects.get().posted_at == event.at
    assert Room.objects.get(pk=evening.pk).head == 4


def _unread(room, seen) -> bool:
    found = events.after({room.pk: seen[-1] if seen else 3})
    seen.extend(event.seq for event in found)
    return bool(found)

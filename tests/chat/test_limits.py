"""How much at once, exactly: at the limit, one past it, after the window, and for many at the same moment."""

import pytest

from chat import limits, messages
from chat.limits import Rate
from chat.models import Message
from peers.errors import SlowDown
from peers.ids import new_id

HOUR = 3_600_000


@pytest.mark.parametrize(("burst", "per_second"), [(10, 1), (40, 5), (1, 1), (100, 40)])
def test_a_burst_goes_through_and_not_one_more(burst, per_second):
    rate, until = Rate(burst, per_second), 0
    for _turn in range(burst):
        until = limits._spent(until, rate, HOUR)
    with pytest.raises(SlowDown) as slow:
        limits._spent(until, rate, HOUR)
    assert slow.value.retry_after == 1


@pytest.mark.parametrize(("burst", "per_second"), [(10, 1), (40, 5), (100, 40)])
def test_then_exactly_as_many_as_time_has_passed(burst, per_second):
    rate, until, gap = Rate(burst, per_second), 0, 1000 / per_second
    for _turn in range(burst):
        until = limits._spent(until, rate, HOUR)
    for later in range(1, 4):
        with pytest.raises(SlowDown):
            limits._spent(until, rate, HOUR + later * gap - gap / 2)
        until = limits._spent(until, rate, HOUR + later * gap + 1)
    for _turn in range(burst):
        until = limits._spent(until, rate, 2 * HOUR)
    with pytest.raises(SlowDown):
        limits._spent(until, rate, 2 * HOUR)


@pytest.mark.django_db(transaction=True)
def test_many_at_the_same_moment_get_no_more_than_one_after_the_other(at_once, acting, maya, evening, settings):
    """The count is kept in the row, so it is the same for threads, processes and machines."""
    settings.POST_RATE = 0.0001
    actor = acting(maya)

    def post(number):
        return messages.post_message(actor, id=new_id(), room=evening.public_id, body=f"words {number}")

    told = at_once(post, 25)
    assert [type(one) for one in told if not isinstance(one, dict)] == [SlowDown] * 15
    assert Message.objects.count() == 10

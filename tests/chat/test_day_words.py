"""Days as people say them."""

from datetime import timedelta

from django.utils import timezone

from chat.templatetags.room import day_words


def test_today_and_yesterday_are_said_so():
    today = timezone.localdate()
    assert day_words(today) == "Today"
    assert day_words(today - timedelta(days=1)) == "Yesterday"


def test_another_year_is_named():
    long_ago = timezone.localdate().replace(year=2020, month=3, day=9)
    assert day_words(long_ago) == "Monday 9 March 2020"

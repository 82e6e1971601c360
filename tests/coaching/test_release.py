from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from chat.models import Membership, Message
from coaching.insights import collect, releases, weeks
from coaching.models import CheckinAnswer, Release
from tests.harness import cast

# A Wednesday.
THEN = datetime(2026, 3, 11, 12, tzinfo=UTC)
LATER = datetime(2026, 3, 16, 0, 0, 1, tzinfo=UTC)


@pytest.fixture
def many(evening):
    """Twelve peers more in the room evening."""
    people = [cast.person(f"Peer {n}") for n in range(12)]
    for someone in people:
        cast.rooms.add_member(evening, someone)
    return list(Membership.objects.filter(person__in=people))


@pytest.fixture
def wrote(evening):
    """wrote(members, when): each of them wrote one message then."""
    numbers = iter(range(10_000, 20_000))

    def post(members, when=THEN):
        for member in members:
            Message.objects.create(room=evening, seq=next(numbers), author=member, body="x", posted_at=when)

    return post


def test_a_week_is_released_once_when_it_has_closed(many, wrote):
    wrote(many)
    assert releases.release(LATER - timedelta(seconds=2)) == []
    assert [week.isoformat() for week in releases.release(LATER)] == ["2026-03-09"]
    row = Release.objects.get(figure=collect.MESSAGES)
    assert (row.shown, row.value, row.people, row.staff) == (True, 10, 10, None)
    wrote(many * 5)
    assert releases.release(LATER) == []
    assert Release.objects.get(figure=collect.MESSAGES).value == 10


def test_a_hidden_figure_holds_nothing(many, wrote):
    wrote(many[:10])
    releases.release(LATER)
    rows = Release.objects.all()
    assert len(rows) == len(collect.FIGURES) and not any(row.shown for row in rows)
    assert all(row.value is row.people is row.staff is None for row in rows)


def test_the_week_ends_at_midnight_of_the_site(many, wrote, settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    wrote(many, datetime(2026, 3, 15, 10, 59, tzinfo=UTC))
    wrote(many, datetime(2026, 3, 15, 11, 1, tzinfo=UTC))
    assert collect.collect(datetime(2026, 3, 9, tzinfo=UTC).date())[collect.MESSAGES].value == 12
    assert weeks.monday_of(datetime(2026, 3, 15, 11, 1, tzinfo=UTC)).isoformat() == "2026-03-16"


def test_answers_for_oneself_alone_never_enter(ask, say, close, evening, crowd):
    seq = ask(evening)
    for someone, share in zip(crowd, ["only_me"] * 6 + ["coach", "group_named"], strict=True):
        say(someone, evening, seq, share=share)
    monday = weeks.monday_of(CheckinAnswer.objects.first().answered_at)
    assert collect.collect(monday)[collect.CHECKINS].value == 2


def test_what_staff_write_is_not_among_the_messages(cora, evening, many, member_of, wrote):
    wrote([member_of(cora, evening)])
    assert collect.collect(THEN.date() - timedelta(days=2))[collect.MESSAGES].value == 0


def test_the_first_reply_is_from_first_words_to_a_coachs_next(cora, maya, ben, evening, member_of, wrote):
    wrote([member_of(maya, evening)], THEN)
    wrote([member_of(maya, evening), member_of(ben, evening)], THEN + timedelta(minutes=10))
    wrote([member_of(cora, evening)], THEN + timedelta(minutes=30))
    wrote([member_of(cora, evening)], THEN + timedelta(minutes=90))
    figure = collect.collect(THEN.date() - timedelta(days=2))[collect.FIRST_REPLY]
    assert figure.value == 25 and figure.people == {maya.pk, ben.pk} and figure.staff == {cora.pk}


def test_a_supervisor_sees_figures_a_table_and_why_some_are_withheld(client_of, sana, many, wrote):
    wrote(many)
    releases.release(LATER)
    page = client_of(sana).get(reverse("insights")).content.decode()
    assert "<table" in page and "<svg" in page and "withheld" in page and "style=" not in page.split("<main")[1]
    assert '<td class="is-number">10</td>' in page


def test_for_everybody_else_there_is_no_such_page(client_of, maya, cora, ada):
    for other in (maya, cora, ada):
        assert client_of(other).get(reverse("insights")).status_code == 404


def test_a_supervisor_opens_no_room_and_nothing_in_it(client_of, sana, evening, ask):
    client, seq = client_of(sana), ask(evening)
    places = ["room", "room_events", "room_checkins", "checkin_shared"]
    for address in [reverse(name, args=[evening.public_id]) for name in places]:
        assert client.get(address).status_code == 404
    assert client.get(reverse("checkin", args=[evening.public_id, seq])).status_code == 404

"""What others may see of an answer stands in a row of its own, with no more than was shared."""

import pytest
from django.db import connection
from django.db.models import F

from chat import rooms
from coaching import answers, checkins, own_answers, shared, showing
from coaching.insights import collect, weeks
from coaching.models import Checkin, CheckinAnswer, SharedAnswer
from peers import exporting
from tests.rules.own_rows import Questions

SLEEP = ["sleep", "hours", "nightmare"]
WHOLE = {"intensity": 3, "want": "company", "words": "Some words", "scales": {"sleep": 4, "nightmare": 1}}


@pytest.fixture
def asked(ask, evening):
    return ask(evening, scales=SLEEP)


def seen(row: SharedAnswer) -> dict:
    return {"intensity": row.intensity, "want": row.want, "words": showing.words_of(row), "scales": row.scales}


def test_what_is_for_oneself_has_no_row_there(asked, say, evening, maya):
    say(maya, evening, asked, share="only_me", **WHOLE)
    assert CheckinAnswer.objects.exists() and not SharedAnswer.objects.exists()


def test_coaches_see_all_but_what_is_private(asked, say, evening, maya):
    say(maya, evening, asked, share="coach", **WHOLE)
    assert seen(SharedAnswer.objects.get()) == {**WHOLE, "scales": {"sleep": 4}}
    assert CheckinAnswer.objects.get().scales == WHOLE["scales"]


@pytest.mark.parametrize("share", ["group_count", "group_named"])
def test_the_group_alone_gets_the_state_alone(share, asked, say, evening, maya):
    say(maya, evening, asked, share=share, **WHOLE)
    assert seen(SharedAnswer.objects.get()) == {"intensity": None, "want": "", "words": "", "scales": {}}


def test_it_goes_along_with_each_change(asked, say, evening, maya):
    say(maya, evening, asked, share="group_count", coach=True, **WHOLE)
    say(maya, evening, asked, share="group_count", **WHOLE)
    assert not showing.words_of(SharedAnswer.objects.get())
    say(maya, evening, asked, share="only_me", **WHOLE)
    assert not SharedAnswer.objects.exists()


@pytest.fixture(params=["a coach", "time"])
def close_it(request, asked, close, evening):
    """Closes it, by a coach or by time, and reads what staff read of it; the questions that look into answers."""

    def closing() -> int:
        Checkin.objects.update(closes_at=F("opened_at"))
        questions = Questions()
        with connection.execute_wrapper(questions):
            close(evening, asked) if request.param == "a coach" else checkins.sweep()
            found = Checkin.objects.get()
            shared.with_coaches(found)
            collect.collect(weeks.monday_of(found.opened_at))
        return questions.heard

    return closing


def test_closing_touches_nobodys_own_answer_not_even_of_somebody_who_left(
    asked, say, close_it, acting, evening, maya, ben
):
    say(maya, evening, asked, share="group_named", **WHOLE)
    say(ben, evening, asked, share="group_count", coach=True, **WHOLE)
    for someone in (maya, ben):
        rooms.leave(acting(someone), evening.public_id)
    assert close_it() == 0
    row = SharedAnswer.objects.get()
    assert (row.member.person, row.share, row.coach) == (ben, "coach", True) and seen(row)["words"] == WHOLE["words"]


def test_its_owner_still_reads_that_the_group_was_not_told(asked, say, close, acting, evening, maya):
    say(maya, evening, asked, share="group_named", **WHOLE)
    rooms.leave(acting(maya), evening.public_id)
    close(evening, asked)
    [own] = own_answers.answers_of(maya.pk)
    told = [["group_named", False], ["only_me", False]]
    assert own.sharing == ("only_me", False) and own_answers.ways_of(own) == []
    assert [level[1:] for level in answers.levels_of(own)] == told
    [copied] = [entry for piece in exporting.entries_of(maya, "answers") for entry in piece]
    assert (copied["share"], [level[1:] for level in copied["levels"]]) == ("only_me", told)


def test_when_an_answer_came_is_not_told_by_where_a_name_stands(crowd, asked, say, close, evening):
    for someone in reversed(crowd):
        say(someone, evening, asked, share="group_named")
    close(evening, asked)
    names = [one.name for one in shared.with_coaches(Checkin.objects.get())]
    assert names == sorted(names) and len(names) == len(crowd)

"""Answers from before what is shared stood apart are moved there, and back, with nothing lost."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from chat import rooms
from coaching import answers, showing
from coaching.models import CheckinAnswer, SharedAnswer
from tests.coaching.test_shared_answers import SLEEP, WHOLE, seen

BEFORE = ("coaching", "0005_kept_answers_and_growing")
AFTER = ("coaching", "0006_shared_answers")
SHARES = [("only_me", False), ("coach", True), ("group_count", True), ("group_count", False), ("group_named", False)]


def migrate(to: tuple[str, str] | None = None):
    """Goes there, by default to where they stand apart; the models as they were then."""
    executor = _by_single_steps()
    executor.migrate([to or AFTER])
    return _by_single_steps().loader.project_state([to or AFTER]).apps


def _by_single_steps() -> MigrationExecutor:
    """New databases take all these steps at once; here each is one by itself."""
    executor = MigrationExecutor(connection)
    executor.loader = MigrationLoader(connection, replace_migrations=False)
    return executor


@pytest.mark.django_db(transaction=True)
def test_what_was_shared_moves_and_comes_back(ask, say, close, acting, evening, crowd, cora, member_of):
    seq = ask(evening, scales=SLEEP)
    for someone, (share, coach) in zip(crowd, SHARES, strict=False):
        say(someone, evening, seq, share=share, coach=coach, **{**WHOLE, "want": "word"})
    SharedAnswer.objects.filter(share="coach").update(met_by=member_of(cora, evening))
    say(crowd[5], evening, seq, share="group_named", **WHOLE)
    rooms.leave(acting(crowd[5]), evening.public_id)
    close(evening, seq)
    try:
        old = migrate(BEFORE).get_model("coaching", "CheckinAnswer").objects.order_by("pk")
        assert list(old.values_list("share", "coach")) == [*SHARES, ("only_me", False)]
        assert [row.met_by_id is not None for row in old] == [False, True, False, False, False, False]
        assert [level[1:] for level in old.last().levels] == [["group_named", False], ["only_me", False]]
        old.filter(share="group_named").update(levels=[])
    finally:
        migrate()
    moved = CheckinAnswer.objects.select_related("shared").order_by("pk")
    assert [one.sharing for one in moved] == [*SHARES, ("only_me", False)]
    assert [tuple(one.levels[-1][1:]) for one in moved] == [one.sharing for one in moved]
    assert all(answers.words_of(one) == WHOLE["words"] for one in moved)
    whole, alone = moved[1].shared, moved[3].shared
    assert seen(whole) == {**WHOLE, "want": "word", "scales": {"sleep": 4}} and whole.met_by.person == cora
    assert seen(alone) == {"intensity": None, "want": "", "words": "", "scales": {}} == seen(moved[4].shared)
    assert showing.words_of(moved[2].shared) == WHOLE["words"] and SharedAnswer.objects.count() == 4

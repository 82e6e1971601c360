"""Through a lens: the reader's own page folds, and what everyone receives is the same as without it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peers import lenses


@pytest.fixture
def page_of(client_of, evening):
    """page_of(maya): the room's page as they are shown it."""
    return lambda someone: client_of(someone).get(f"/rooms/{evening.public_id}/").content.decode()


def message_in(page: str, seq: int) -> str:
    return re.search(rf'<li [^>]*id="m{seq}".*?</li>', page, re.DOTALL)[0]


def test_the_fold_stands_before_the_words_for_its_owner_alone(page_of, maya, ben, cora, evening, say):
    seq = say(ben, evening, "the vodka is still in the cupboard")
    lenses.choose(maya, {"drink": "always"}, "")
    mine = message_in(page_of(maya), seq)
    assert "data-lens" in mine and mine.index("Folded for you: drinking") < mine.index("the vodka")
    assert "<details" in mine.split("the vodka")[0].rpartition("<summary>")[0]
    for other in (ben, cora):
        theirs = page_of(other)
        assert "Folded for you" not in theirs and "data-lens" not in message_in(theirs, seq)


def test_an_answer_to_folded_words_does_not_show_them(page_of, maya, ben, evening, say):
    seq = say(ben, evening, "the vodka is still in the cupboard")
    answer = say(ben, evening, "it stays there", reply_to=seq)
    lenses.choose(maya, {"drink": "always"}, "")
    assert "the vodka" not in message_in(page_of(maya), answer)
    assert "the vodka" in message_in(page_of(ben), answer)


def test_own_words_stay_open(page_of, maya, evening, say):
    seq = say(maya, evening, "the vodka is still in the cupboard")
    lenses.choose(maya, {"drink": "always"}, "")
    assert "data-lens" not in message_in(page_of(maya), seq)


def test_an_authors_note_stays_folded_on_a_stronger_day(page_of, client_of, maya, ben, evening, say):
    client_of(maya).post("/me/care/", {"unfold_notes": "on", "theme": "device"})
    seq = say(ben, evening, "a long drive home", content_note="the accident")
    assert re.search(r"<details[^>]* open", message_in(page_of(maya), seq))
    lenses.be_stronger(maya, on=True)
    folded = message_in(page_of(maya), seq)
    assert not re.search(r"<details[^>]* open", folded) and "the accident" in folded


def test_what_everyone_receives_is_the_same_whatever_a_lens_holds(maya, ben, cora, evening, say, seen_by):
    say(ben, evening, "the vodka is still in the cupboard")
    before = [seen_by(someone, evening) for someone in (maya, ben, cora)]
    lenses.choose(maya, {"drink": "always", "dying": "always"}, "cupboard")
    lenses.be_stronger(maya, on=True)
    assert [seen_by(someone, evening) for someone in (maya, ben, cora)] == before


def test_sending_and_reading_by_socket_ask_for_no_lens(maya, ben, evening, say, seen_by):
    lenses.choose(maya, {"drink": "always"}, "")
    with CaptureQueriesContext(connection) as asked:
        say(ben, evening, "the vodka is still in the cupboard")
        seen_by(maya, evening)
    assert asked.captured_queries and "peers_lens" not in str(asked.captured_queries)

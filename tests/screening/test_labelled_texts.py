"""Precision and recall of screening, by category and by kind of case, against floors."""

from pathlib import Path

import pytest

from chat.moderation.screening import anchors, both, look, model
from chat.moderation.screening.categories import CATEGORIES
from chat.moderation.screening.rules import RULES
from peers import helplines
from tests.screening.labelled import categories, digest, measured, ordinary, texts

# (precision, recall) that must hold on the texts that the rules were written with.
TUNED = (0.95, 0.85)
# Of a kind of hard negatives at most this share may be noticed by mistake, where there are enough to tell.
WRONG_OF_A_KIND = 0.15
# Of ordinary talk at most this share may be noticed, which calls coaches; and be given a kind word, which costs more.
NOTICED, NUDGED = 0.02, 0.005
LONGEST_WORD = 12


@pytest.mark.parametrize("category", categories("tuned"))
def test_there_are_enough_texts_of_both_sides_and_none_twice(category):
    those = texts("tuned", category)
    assert sum(text.belongs for text in those) >= 60
    assert sum(not text.belongs for text in those) >= 120
    assert len({text.words for text in those}) == len(those)


@pytest.mark.parametrize("category", categories("tuned"))
def test_precision_and_recall_keep_above_the_floors(category):
    told = measured("tuned", category)
    assert told.precision >= TUNED[0], [text.words for text in told.wrong]
    assert told.recall >= TUNED[1], [text.words for text in told.missed]


@pytest.mark.parametrize("category", categories("tuned"))
def test_no_kind_of_hard_negative_is_often_mistaken(category):
    by_kind = measured("tuned", category).by_kind
    for kind, (right, all_of_them) in by_kind.items():
        if kind.startswith("-") and all_of_them >= 8:
            assert right >= (1 - WRONG_OF_A_KIND) * all_of_them, kind


@pytest.mark.parametrize("category", ["self_harm_risk", "crisis_now"])
def test_words_of_distress_are_never_answered_with_a_nudge(category):
    for text in texts("tuned", category):
        seen = look(text.words)
        if seen.is_near:
            assert seen.nudging(noted=False) is None


def test_ordinary_conversation_is_left_alone():
    """The demo community's talk was written by others and for something else: what of it was not trained on."""
    lines = {line.split(":", 1)[1].strip() for line in _demo_lines()} - set(ordinary())
    lines = {line for line in lines if line.count(" ") > 1}
    noticed = [line for line in lines if look(line).signals]
    nudged = [line for line in noticed if look(line).nudging(noted=False)]
    assert len(lines) > 400 and len(noticed) <= len(lines) * NOTICED, noticed
    assert len(nudged) <= len(lines) * NUDGED, nudged


def _demo_lines() -> list[str]:
    rooms = (Path(__file__).parents[2] / "coaching" / "demo").rglob("*.yaml")
    lines = [line for file in rooms for line in file.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line.strip().startswith("- ") and ":" in line]


@pytest.mark.parametrize(
    "text",
    [
        "10 9 8 7 6 5 4 3 2 1 and breathe",
        "98 99 100 101 102 103",
        "post 3 in room 1 by peer1 at 1763847600.397",
        "101 word word word word word word word word word",
        "load test 7f3a9c21 0042 of 0500",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
        "ogg kbm rpmml nhajkbq nhfjpf ostfg qjdptsf sqo ii",
        "Guten Abend zusammen, wie war euer Tag heute?",
    ],
)
def test_counting_machines_and_words_that_nobody_taught_get_no_kind_word(text):
    assert look(text).nudging(noted=False) is None


def test_every_category_of_the_labelled_texts_is_one_of_ours():
    assert set(categories("tuned")) <= set(CATEGORIES)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n" * 4000,
        "?" * 4000,
        '"' * 999,
        "a" * 4000,
        "𝓘 𝔀𝓪𝓷𝓽",
        "‮abc",
        "0" * 4000,
        "(" * 4000,
        "i want to " * 400,
    ],
    ids=lambda text: ascii(text)[:12],
)
def test_odd_texts_are_read_without_a_fault(text):
    assert look(text).failure == ""


def test_a_number_of_our_own_helplines_may_be_passed_on_without_a_word_about_it():
    lines = [line for country in helplines.arranged(helplines.shipped()).values() for line in country.lines]
    numbers = {way.number for line in lines for way in (*line.calls, *line.texts)}
    assert len(numbers) > 30
    for number in numbers:
        assert "pii_doxxing" not in {signal.category.code for signal in look(f"you could try {number}").signals}, number


def test_who_is_worried_about_somebody_else_is_seen_as_that_and_not_as_at_risk():
    seen = {signal.category.code for signal in look("my sister says she wants to die, how do I help her").signals}
    assert "support_someone" in seen and "self_harm_risk" not in seen


def test_the_weights_were_learnt_from_the_texts_as_they_are():
    assert model.load().texts == digest(), "run: python -m tests.screening.train"


def test_one_sentence_of_distress_is_seen_in_a_long_and_calm_text():
    calm = "We walked to the harbour and had tea and the dog slept all the way home. " * 25
    for text in (f"{calm}I want to die. {calm}", f"{calm} I am going to kill myself tonight", f"I want to die. {calm}"):
        assert look(text).is_near
    assert not look(calm * 2).signals


def test_twice_the_letters_ask_no_more_of_the_rules(monkeypatch):
    """What the rules are asked is bounded, however much of a text speaks for something: the nearest stretches alone."""
    asked = []
    monkeypatch.setattr(both.RULES, "scores", lambda reading, wanted, *where: asked.append(where) or {})
    for times in (40, 75):
        both.scores("I want to die and I am going to kill myself tonight. " * times)
    whole = ()
    each = [whole, *asked[1 : both.STRETCHES + 1]]
    assert [where for where in each[1:] if where == whole] == [] and len(asked) == 2 * len(each)
    assert all(end - begin <= model.WINDOW * LONGEST_WORD for begin, end in each[1:])


def test_what_each_rule_needs_was_read_from_the_rules_as_they_are():
    for pattern in RULES.patterns:
        assert set(anchors.kept_anchors(pattern)) == set(anchors.anchors_of(pattern)), (
            "run: python -m tests.screening.train"
        )

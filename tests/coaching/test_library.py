import copy
import re

import pytest
import yaml

from coaching import browsing, library
from coaching.models import Exercise

ENTRIES = yaml.safe_load(library.FILE.read_text(encoding="utf-8"))


def test_all_23_are_loaded_and_a_second_time_nothing_changes(db):
    assert library.load() == {"new": 24, "changed": 0, "same": 0, "gone": 0}
    assert library.load() == {"new": 0, "changed": 0, "same": 24, "gone": 0}


def test_a_changed_word_is_loaded_and_what_is_gone_goes(db, tmp_path):
    library.load()
    entries = copy.deepcopy(ENTRIES)
    entries[0]["caution"] = "Other words."
    gone = next(entry for entry in entries if all(entry["slug"] not in other["alt"] for other in entries))
    entries.remove(gone)
    file = tmp_path / "exercises.yaml"
    file.write_text(yaml.safe_dump(entries))
    counts = library.load(file)
    assert counts["changed"] >= 1 and counts["gone"] == 1
    assert not Exercise.objects.filter(slug=gone["slug"]).exists()


@pytest.mark.parametrize(
    "break_it",
    [
        lambda entries: entries[0].update(total_s=1),
        lambda entries: entries[0].update(alt=["nowhere"]),
        lambda entries: entries[0]["steps"][1].__setitem__(2, {"in": 1, "out": 1, "rounds": 2}),
        lambda entries: entries[1].update(slug=entries[0]["slug"]),
    ],
)
def test_a_file_that_does_not_add_up_is_not_loaded(db, tmp_path, break_it):
    entries = copy.deepcopy(ENTRIES)
    break_it(entries)
    file = tmp_path / "exercises.yaml"
    file.write_text(yaml.safe_dump(entries))
    with pytest.raises(library.Unfit):
        library.load(file)
    assert not Exercise.objects.exists()


def test_the_words_are_for_people():
    told = yaml.safe_dump(ENTRIES, width=10**6)
    assert "[S" not in told and "(mem)" not in told and "n=" not in told and "!" not in told
    for avoided in ("relax", "calm down", "let go", "deep breath", "close your eyes", "safe space", "should", "just"):
        assert not re.search(rf"\b{avoided}\b", told, re.IGNORECASE)


def test_browsing_narrows_by_state_kind_posture_and_words(db):
    library.load()
    assert {"warm-hold"} < {one.slug for one in browsing.browse(state="dorsal")}
    assert [one.slug for one in browsing.browse(state="dorsal")][:2] == ["walk-to-window", "warm-hold"]
    assert {one.total_seconds <= 75 for one in browsing.browse(length="short")} == {True}
    assert {one.mode for one in browsing.browse(kind="breath")} == {"breath"}
    assert "name-a-cue" in {one.slug for one in browsing.browse(posture="lying")}
    assert [one.slug for one in browsing.browse(words="foghorn vowel")] == ["low-tone"]
    assert [one.slug for one in browsing.browse(words="WALL")] == ["push-the-wall"]
    assert len(browsing.browse()) == 24

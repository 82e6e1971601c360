"""What people keep for themselves alone stands in tables that no page of staff can reach."""

import pytest

from tests.rules.source import APPS, modules, names_imported

# Who may touch each: the verbs that its owner calls, and nothing that asks for somebody else.
OWN = {
    "Afterwards": {"coaching/afterwards.py"},
    "Standing": {"coaching/afterwards.py"},
    "Growing": {"coaching/afterwards.py"},
    # peers.exporting and erasing reach it through the data map alone.
    "StayingSafePlan": {"peers/plans.py"},
    "Lens": {"peers/lenses.py"},
    # coaching.joining names it for a change of keys, and never looks into a row.
    "OwnSigns": {"coaching/own_signs.py", "coaching/joining.py"},
    # What others may see of an answer is coaching.models.SharedAnswer, and nothing of their side reads this one.
    "CheckinAnswer": {
        "coaching/answers.py",
        "coaching/own_answers.py",
        "coaching/own_data.py",
        "coaching/joining.py",
        # What a form begins with, for whoever changes their own.
        "coaching/views/checkins.py",
    },
}
# Who may call these verbs: doors of the person themselves.
CALLERS = {
    # People of the demo, who say it of themselves.
    "coaching/demo/exercises.py",
    "coaching/views/library.py",
    "coaching/own_picture.py",
    "coaching/views/own_exercises.py",
    "coaching/views/own_signs.py",
    "coaching/views/panels.py",
}

# Where the reader's own page is drawn, and their own doors.
LOOKS_THROUGH = {"peers/views/lens.py", "chat/views/room_page.py", "chat/views/room_items.py"}
# Each answers, reads and narrows their own.
ANSWERED_BY = {
    "coaching/own_answers.py",
    "coaching/own_data.py",
    "coaching/own_picture.py",
    "coaching/joining.py",
    "coaching/views/checkins.py",
    "coaching/views/items.py",
    "coaching/views/own_answers.py",
    "coaching/demo/acts.py",
}


def importers(name: str) -> set[str]:
    found = {str(path) for path, tree in modules(*APPS).items() if name in names_imported(tree)}
    return {path for path in found if "models" not in path}


@pytest.mark.parametrize("model", OWN)
def test_only_its_owners_verbs_touch(model):
    home = "peers" if model in {"StayingSafePlan", "Lens"} else "coaching"
    assert importers(f"{home}.models.{model}") == OWN[model]


def test_only_doors_of_the_person_call_them():
    assert importers("coaching.afterwards") <= CALLERS
    # chat.plan_shares opens it for the one coach whom its owner shows it, and writes each look down.
    assert importers("peers.plans") <= {"peers/views/plan.py", "chat/plan_shares.py", "chat/views/plan_shares.py"}
    signs = {"coaching/views/own_signs.py", "coaching/views/library.py", "coaching/joining.py"}
    assert importers("coaching.own_signs") <= signs
    assert importers("coaching.own_picture") <= {"coaching/views/own_picture.py"}
    assert importers("peers.lenses") <= LOOKS_THROUGH
    # Neither the verbs of coaches and of the clock, nor what they read.
    assert importers("coaching.answers") <= ANSWERED_BY
    assert importers("coaching.own_answers") <= ANSWERED_BY

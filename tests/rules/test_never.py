"""What the software must never do to somebody in distress (domain.md, 6.5), as far as code can hold it."""

import pytest

from chat import messages
from chat.models import Action, Flag, Hiding, Pause
from chat.moderation.screening import look
from chat.moderation.screening.categories import CATEGORIES, NEAR
from peers.ids import new_id
from tests.rules.source import APPS, modules, names_imported

DISTRESS = (
    "I want to die",
    "I cut again last night",
    "I'm going to kill myself tonight",
    "I drank last night and I'm ashamed",
)
# Where words are looked at: posts, edits and drafts of rooms. No journal, note, check-in, call or plan.
LOOKS = {
    "chat/messages.py",
    "chat/views/drafts.py",
    "chat/views/rooms.py",
    "chat/moderation/outages.py",
    "chat/moderation/flags.py",
    "chat/management/commands/screen.py",
}


@pytest.mark.parametrize("words", DISTRESS)
def test_words_of_distress_are_never_hidden_held_paused_or_slowed(acting, maya, evening, words):
    answer = messages.post_message(acting(maya), id=new_id(), room=evening.public_id, body=words)
    assert set(answer) == {"seq"}
    assert not Action.objects.exists() and not Hiding.objects.exists() and not Pause.objects.exists()


def test_what_is_noticed_is_shown_to_no_peer(client_of, acting, maya, ben, evening):
    messages.post_message(acting(maya), id=new_id(), room=evening.public_id, body=DISTRESS[0])
    assert Flag.objects.exists()
    for someone in (maya, ben):
        page = client_of(someone).get(f"/rooms/{evening.public_id}/").content.decode()
        log = client_of(someone).get(f"/rooms/{evening.public_id}/events").content.decode()
        for category in CATEGORIES.values():
            assert category.code not in page + log and str(category.name) not in page + log


def test_a_flag_keeps_no_words_and_no_score_of_anybody():
    assert {field.name for field in Flag._meta.concrete_fields} == {
        "id", "public_id", "message", "category", "at", "looked_by", "looked_at", "outcome",
    }  # fmt: skip


def test_screening_reaches_no_verb_that_acts():
    for path, tree in modules("chat").items():
        if "moderation/screening" in str(path) or str(path).endswith(("moderation/flags.py", "moderation/outages.py")):
            names = names_imported(tree)
            assert not {name for name in names if "actions" in name or "removing" in name or "pause" in name.lower()}


def test_screening_looks_at_posts_edits_and_drafts_alone():
    callers = {
        str(path) for path, tree in modules(*APPS).items() if "chat.moderation.screening" in names_imported(tree)
    }
    assert {path for path in callers if "moderation/screening" not in path} <= LOOKS


def test_help_that_is_offered_begins_with_people_and_ends_no_talk(client_of, acting, maya, evening):
    page = client_of(maya).get(f"/rooms/{evening.public_id}/?near=1").content.decode()
    near = page[page.index("near-title") :]
    assert near.index("I need someone") < near.index("People who can help now") < near.index("composer-body")


def test_no_form_asks_for_a_method_an_amount_or_a_dose(client_of, maya):
    for address in ("/me/plan/write/", "/need/"):
        page = client_of(maya).get(address).content.decode().lower()
        assert not any(word in page for word in ("which method", "how many", "how much", "dose", "what did you take"))


def test_distress_is_answered_with_nearness_and_with_nothing_else():
    assert {code for code, category in CATEGORIES.items() if category.response == NEAR} == {
        "self_harm_risk",
        "crisis_now",
    }
    assert all(not CATEGORIES[code].nudge for code in ("self_harm_risk", "crisis_now"))
    assert look(DISTRESS[0]).is_near

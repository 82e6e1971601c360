"""What the software must never do to somebody in distress (domain.md, 6.5), as far as code can hold it."""

import pytest
from django.apps import apps
from django.forms import Form

from chat import care_forms, messages
from chat.models import Action, Flag, Hiding, Pause
from chat.moderation.screening import look
from chat.moderation.screening.categories import CATEGORIES, NEAR
from peers.ids import new_id
from tests.harness.site import ROOT
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
    # Handed what was noticed in a post, by rooms that have agreed that such words wait; never where there is distress.
    "chat/moderation/held_posts.py",
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


def having(*words: str) -> set[str]:
    """Our modules whose source has one of these words."""
    return {str(path) for path in modules(*APPS) if any(word in (ROOT / path).read_text() for word in words)}


def test_nobody_is_looked_for_nothing_says_from_where_or_under_which_real_name_somebody_writes():
    ours = [model for model in apps.get_models() if model.__module__.startswith(tuple(APPS))]
    columns = {field.name for model in ours for field in model._meta.fields}
    assert "pseudonym" in columns
    assert not columns & {"ip", "ip_address", "location", "latitude", "longitude", "phone", "surname", "real_name"}
    assert not {path for path in having("REMOTE_ADDR", "FORWARDED_FOR") if path.startswith(("chat/", "coaching/"))}


def test_only_people_say_something_in_a_room():
    """A post goes in by its author's own write, or when a coach lets through what they wrote."""
    writes = having("inserting(Message,", "insert(Message,", "Message.objects.create(", "Message.objects.bulk_create(")
    assert writes == {"chat/messages.py", "chat/moderation/held_posts.py"}


def test_only_verbs_of_coaches_hide_pause_and_give_back():
    assert having("Hiding.objects.create(") == {"chat/moderation/actions.py"}
    assert having("Pause.objects.create(") == {"chat/moderation/pauses.py"}
    # Administrators alone close accounts, and everybody their own.
    assert having("accounts.close_account(") == {"chat/moderation/closing.py", "peers/views/me.py"}


def test_no_page_promises_what_is_not_so():
    promises = (
        "confidential",
        "someone is always",
        "always someone",
        "always here for you",
        "24/7",
        "around the clock",
    )
    pages = {path.name: path.read_text().lower() for path in (ROOT / "templates").rglob("*.html")}
    assert len(pages) > 100
    assert [(name, words) for name, page in pages.items() for words in promises if words in page] == []


def test_a_form_of_care_asks_for_no_method_amount_or_dose():
    forms = [one for one in vars(care_forms).values() if isinstance(one, type) and issubclass(one, Form)]
    fields = [field for form in forms for field in form.base_fields.values()]
    asked = " ".join(f"{field.label} {field.help_text}".lower() for field in fields)
    assert len(fields) > 20
    assert not any(
        word in asked for word in ("method", "how many", "how much did", "dose", "amount", "what did you take")
    )

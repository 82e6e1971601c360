"""What the software must never do to somebody in distress, as far as moderation could."""

import pytest

from chat import direct, needs
from chat.care_forms import AT_ONCE
from chat.models import Action, Agreement, Hiding, Need, Pause
from chat.moderation import actions, claims, from_reports, looking, pauses, queue, reports
from peers import access_log
from peers.errors import Conflict
from peers.ids import new_id

DISTRESS = ("suicid", "self-harm", "hurt oneself", "die", "relapse", "used again", "distress", "feeling")


@pytest.fixture
def worry(say, acting, maya, ben, evening):
    """Maya worries about Ben, who wrote that he can't go on."""
    fields = {"room": evening.public_id, "message": say(ben, evening, "I can’t go on"), "why": "danger"}
    return reports.report(acting(maya), **fields)


def test_no_agreement_and_no_reason_for_haste_is_about_distress():
    labels = [str(label).lower() for label in Agreement.labels] + [str(label).lower() for _value, label in AT_ONCE]
    assert labels
    assert [label for label in labels for word in DISTRESS if word in label] == []


def test_worry_about_somebody_changes_nothing_for_them_by_itself(worry, say, seen_by, maya, ben, cora, evening):
    assert not Hiding.objects.exists() and not Pause.objects.exists() and not Action.objects.exists()
    assert seen_by(maya, evening)[-1]["body"] == "I can’t go on"
    assert say(ben, evening, "still here")


def test_the_page_of_such_a_report_offers_no_step_of_the_ladder(worry, client_of, cora, evening):
    claims.take(cora, worry.public_id)
    page = client_of(cora).get(f"/care/reports/{worry.public_id}/").content.decode()
    assert "The person first" in page
    for road in ("set-aside", "/pause/", "/remove/", "/fold/", "/word/", "/messages/"):
        assert road not in page.partition("The person first")[2].partition("Answer Maya")[0], road


def test_from_the_copy_alone_nobody_sets_aside_what_somebody_in_distress_wrote(worry, ada):
    claims.take(ada, worry.public_id)
    assert from_reports.ways(looking.look(ada, worry.public_id)) == {"say": True, "set_aside": False}
    with pytest.raises(Conflict):
        from_reports.set_aside(ada, id=new_id(), report=worry.public_id, reason="It is too dark.")


def test_whoever_is_paused_still_asks_for_someone_and_reaches_the_coaches(say, acting, member_of, maya, cora, evening):
    me, coach = member_of(maya, evening), member_of(cora, evening)
    fields = {"room": evening.public_id, "member": me.public_id, "hours": 24, "reason": "A break."}
    pauses.pause_member(acting(cora), id=new_id(), **fields)
    needs.raise_need(acting(maya), id=new_id(), room=evening.public_id, words="please")
    direct.ask(acting(maya), room=evening.public_id, member=coach.public_id)
    assert Need.objects.filter(person=maya).exists()


def test_whoever_was_removed_still_asks_for_someone(acting, client_of, member_of, maya, cora, evening):
    fields = {"room": evening.public_id, "member": member_of(maya, evening).public_id, "reason": "Selling."}
    actions.remove_member(acting(cora), id=new_id(), **fields, at_once="selling")
    assert client_of(maya).post("/need/", {"id": new_id(), "words": "please"}).status_code < 400
    assert Need.objects.filter(person=maya).exists()


def test_nobody_is_scored_and_no_peer_reads_that_there_was_a_report(worry, client_of, maya, ben, cora, evening):
    looking.answer(cora, report=worry.public_id, outcome="spoke", words="We talked.")
    for path in ("/", "/letters/", f"/rooms/{evening.public_id}/", f"/rooms/{evening.public_id}/members/"):
        page = client_of(ben).get(path).content.decode().lower()
        assert "report of" not in page and "high risk" not in page and "at risk" not in page
    assert access_log.about(ben) == []


def test_worry_waits_behind_nothing(worry, say, acting, maya, ben, cora, evening):
    for _ in range(5):
        reports.report(acting(maya), room=evening.public_id, message=say(ben, evening), why="hard")
    assert queue.waiting(cora)[0].pk == worry.pk

"""Exercises that coaches write: drafts kept as typed, published whole, versions kept, put away and never deleted."""

import pytest

from coaching import browsing, exercises, writing
from coaching.composing import faults, kinder_words
from coaching.models import Exercise, ExerciseDraft, Run
from peers.errors import Conflict, Forbidden, Invalid, NotFound
from peers.ids import new_id

pytestmark = pytest.mark.usefixtures("exercises_there")
WHOLE = {
    "name": "Warm stone",
    "mode": "touch",
    "invitation": "If you like, hold a stone that was in your pocket.",
    "caution": "Cold hands: a cup instead.",
    "states": ["dorsal"],
    "posture": ["seated"],
    "first": "tap-beat",
    "evidence": "From our own practice; no test found.",
    "step-1-cue": "Hold it.",
    "step-1-seconds": "40",
    "step-2-cue": "Turn it over, slowly.",
    "step-2-seconds": "20",
}
BREATH = {"mode": "breath", "step-1-in": "4", "step-1-out": "6", "step-1-rounds": "5", "step-1-seconds": ""}


@pytest.fixture
def editor(client_of, cora):
    """editor(**fields): Cora begins a draft and publishes it with these fields; the answer."""

    def send(do="publish", by=cora, draft=None, **fields):
        client = client_of(by)
        at = draft or client.post("/exercises/write/new/", {"id": new_id()})["Location"]
        return client.post(at, {"id": new_id(), "do": do, **WHOLE, **fields})

    return send


@pytest.fixture
def stone(editor):
    """The exercise that Cora wrote."""
    editor()
    return Exercise.objects.get(written_here=True)


def test_what_is_whole_is_published(editor, client_of, maya, cora):
    assert editor().status_code == 302
    made = Exercise.objects.get(written_here=True)
    assert (made.name, made.total_seconds, made.grade, made.author) == ("Warm stone", 60, "D", cora)
    assert made.slug.startswith("warm-stone-") and not ExerciseDraft.objects.exists()
    assert made in browsing.browse(state="dorsal", kind="touch", words="stone")
    page = client_of(maya).get(f"/exercises/{made.slug}/").content.decode()
    assert "not tested in a study" in page and "Cora" not in page


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ({"caution": ""}, "It needs a caution"),
        ({"invitation": ""}, "It needs an invitation"),
        ({"evidence": ""}, "where it comes from"),
        ({"step-1-cue": ""}, "Every step needs its words"),
        ({"step-1-seconds": "2"}, "from 5 seconds"),
        ({"step-1-seconds": "soon"}, "whole numbers"),
        ({"first": ""}, "at least one other exercise"),
        ({"step-1-in": "4", "step-1-out": "4", "step-1-rounds": "4"}, "goes with the kinds"),
        ({**BREATH, "first": "longer-out"}, "without breath to stand beside it"),
        ({**BREATH, "step-1-hold": "20"}, "A pace needs"),
        ({"mode": "imagery"}, "trained coaches only"),
    ],
)
def test_what_is_not_whole_stays_a_draft_with_all_that_was_typed(editor, missing, told):
    answer = editor(**missing)
    page = answer.content.decode()
    assert answer.status_code == 400 and told in page and "Turn it over, slowly." in page
    assert ExerciseDraft.objects.get().fields["step-2-cue"] == ["Turn it over, slowly."]
    assert not Exercise.objects.filter(written_here=True).exists()


def test_a_pace_says_how_long_its_step_lasts(editor):
    assert editor(**BREATH).status_code == 302
    made = Exercise.objects.get(written_here=True)
    assert made.steps[0] == {"cue": "Hold it.", "seconds": 50, "pace": {"in": 4, "out": 6, "rounds": 5}}
    assert made.total_seconds == 70 and browsing.without_breath(made).slug == "tap-beat"


def test_a_draft_is_its_authors_alone(editor, client_of, cora, dara, ada, maya, sana):
    editor("keep", caution="")
    path = f"/exercises/write/{ExerciseDraft.objects.get().public_id}/"
    assert "Turn it over" in client_of(cora).get(path).content.decode()
    assert client_of(dara).get(path).status_code == 404
    for other in (ada, maya, sana):
        assert client_of(other).get(path).status_code == 403
        assert client_of(other).post("/exercises/write/new/", {"id": new_id()}).status_code == 403
    assert "Warm stone" not in client_of(dara).get("/exercises/write/").content.decode()


def test_a_change_keeps_what_it_said_and_what_was_done(stone, editor, client_of, acting, cora, dara, maya, evening):
    start = {"id": new_id(), "room": evening.public_id, "exercise": stone.slug, "lead_in": 5}
    exercises.start_exercise(acting(cora), **start)
    change = client_of(cora).post("/exercises/write/new/", {"id": new_id(), "change": stone.slug})["Location"]
    editor(draft=change, invitation="Another invitation.", **{"step-1-cue": "Put it down."})
    stone.refresh_from_db()
    assert stone.invitation == "Another invitation." and Exercise.objects.filter(written_here=True).count() == 1
    run = Run.objects.get()
    page = client_of(maya).get(f"/rooms/{evening.public_id}/exercises/{run.seq}/").content.decode()
    assert "a stone that was in your pocket" in page and "Hold it." in page and "Another invitation." not in page
    versions = client_of(dara).get(f"/exercises/{stone.slug}/versions/").content.decode()
    assert "Hold it." in versions and "Put it down." in versions
    assert client_of(maya).get(f"/exercises/{stone.slug}/versions/").status_code == 403


def test_others_write_their_own_from_it_and_change_nothing(stone, client_of, editor, acting, dara):
    with pytest.raises(Forbidden):
        writing.begin(acting(dara), id=new_id(), change=stone.slug)
    at = client_of(dara).post("/exercises/write/new/", {"id": new_id(), "copy_of": stone.slug})["Location"]
    assert "Turn it over" in client_of(dara).get(at).content.decode()
    editor(by=dara, draft=at, name="Daras stone")
    assert {one.author for one in Exercise.objects.filter(written_here=True)} == {stone.author, dara}


def test_every_exercise_of_the_library_can_be_the_start_of_an_own_one(client_of, acting, cora):
    client, actor = client_of(cora), acting(cora)
    for one in browsing.listed():
        at = client.post("/exercises/write/new/", {"id": new_id(), "copy_of": one.slug})["Location"]
        page = client.get(at).content.decode()
        assert "Before it can be published" not in page, one.slug
        writing.drop(actor, at.split("/")[-2])


def test_put_away_nobody_is_offered_it_and_nobody_starts_it(stone, client_of, acting, cora, ada, dara, maya, evening):
    for other in (dara, maya):
        with pytest.raises(Forbidden):
            writing.retire(acting(other), stone.slug)
    writing.retire(acting(ada), stone.slug)
    assert stone not in browsing.listed()
    assert "was put away" in client_of(maya).get(f"/exercises/{stone.slug}/").content.decode()
    start = {"room": evening.public_id, "exercise": stone.slug, "lead_in": 5}
    with pytest.raises(Conflict):
        exercises.start_exercise(acting(cora), id=new_id(), **start)
    client_of(cora).post(f"/exercises/{stone.slug}/retire/", {"back": "1"})
    exercises.start_exercise(acting(cora), id=new_id(), **start)


def test_what_the_library_brought_is_put_away_by_nobody(acting, ada, cora):
    for other in (ada, cora):
        with pytest.raises(Forbidden):
            writing.retire(acting(other), "tap-beat")


def test_the_preview_shows_it_and_stores_nothing(client_of, cora, maya):
    typed = {**WHOLE, "caution": "", "invitation": "You should just relax."}
    page = client_of(cora).post("/exercises/write/preview/", typed).content.decode()
    assert "Warm stone" in page and "It needs a caution" in page and "should, just, relax" in page
    assert client_of(maya).post("/exercises/write/preview/", typed).status_code == 403
    assert not ExerciseDraft.objects.exists()


def test_the_verb_decides_whatever_a_form_says(acting, cora):
    draft = writing.begin(acting(cora), id=new_id())
    content = dict.fromkeys(("name", "mode", "invitation", "caution", "evidence"), "")
    content |= {"states": [], "posture": [], "gate": "open", "group": False, "steps": [], "alternatives": []}
    with pytest.raises(Invalid):
        writing.publish(acting(cora), id=new_id(), draft=draft, content=content)
    assert {"caution", "steps", "alternatives"} <= faults(content, {}).keys() and kinder_words(content) == []


def test_publishing_twice_is_publishing_once(client_of, cora):
    at = client_of(cora).post("/exercises/write/new/", {"id": new_id()})["Location"]
    same = {"id": new_id(), "do": "publish", **WHOLE}
    client_of(cora).post(at, same)
    assert client_of(cora).post(at, same).status_code == 404
    assert Exercise.objects.filter(written_here=True).count() == 1


def test_a_stranger_sees_no_run(stone, acting, client_of, cora, omar, harbour, evening):
    start = {"id": new_id(), "room": evening.public_id, "exercise": stone.slug, "lead_in": 5}
    seq = exercises.start_exercise(acting(cora), **start)["seq"]
    assert client_of(omar).get(f"/rooms/{evening.public_id}/exercises/{seq}/").status_code == 404
    with pytest.raises(NotFound):
        exercises.stop_exercise(acting(omar), id=new_id(), room=evening.public_id, run=seq)

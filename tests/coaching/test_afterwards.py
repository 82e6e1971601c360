"""How it was after an exercise: private, and twice "more stirred up" takes it off that person's list alone."""

import json

import pytest

from coaching import afterwards
from coaching.models import Afterwards, Standing
from peers.errors import Invalid, NotFound
from peers.ids import new_id

pytestmark = pytest.mark.usefixtures("exercises_there")
BREATH = "six-a-minute"


@pytest.fixture
def tell(acting):
    """tell(maya, "stirred"): she says how it was."""

    def say(someone, answer, exercise=BREATH, id=None):
        return afterwards.tell(acting(someone), id=id or new_id(), exercise=exercise, answer=answer)

    return say


def test_twice_more_stirred_up_takes_it_off_their_list_and_nobody_elses(tell, maya, ben):
    assert tell(maya, "stirred") == {"off": False}
    assert tell(ben, "stirred") == {"off": False}
    assert tell(maya, "stirred") == {"off": True}
    assert afterwards.places_of(maya) == {BREATH: "off"} and afterwards.places_of(ben) == {}


@pytest.mark.parametrize("answer", ["settled", "same", "unsure"])
def test_no_other_answer_takes_anything_off(tell, maya, answer):
    for _time in range(3):
        tell(maya, answer)
    tell(maya, "stirred")
    assert afterwards.places_of(maya) == {}


def test_two_different_exercises_are_not_one(tell, maya):
    tell(maya, "stirred")
    tell(maya, "stirred", exercise="longer-out")
    assert afterwards.places_of(maya) == {}


def test_brought_back_it_begins_anew(tell, acting, maya):
    tell(maya, "stirred")
    tell(maya, "stirred")
    afterwards.place(acting(maya), BREATH, "listed")
    assert tell(maya, "stirred") == {"off": False}
    assert tell(maya, "stirred") == {"off": True}


def test_sent_twice_it_counts_once(tell, maya):
    same = new_id()
    tell(maya, "stirred", id=same)
    tell(maya, "stirred", id=same)
    assert Afterwards.objects.count() == 1 and afterwards.places_of(maya) == {}


def test_what_can_not_be_chosen_is_refused(tell, acting, maya):
    with pytest.raises(Invalid):
        tell(maya, "better")
    with pytest.raises(Invalid):
        afterwards.place(acting(maya), BREATH, "first")
    with pytest.raises(NotFound):
        tell(maya, "same", exercise="levitate")


def test_each_has_their_own_and_can_delete_it(tell, acting, maya, ben):
    tell(maya, "same")
    afterwards.place(acting(maya), BREATH, "helps")
    answer = Afterwards.objects.get().public_id
    with pytest.raises(NotFound):
        afterwards.forget(acting(ben), answer)
    afterwards.forget(acting(maya), answer)
    tell(maya, "same")
    tell(ben, "same")
    afterwards.forget_all(acting(maya))
    assert Afterwards.objects.get().person == ben and not Standing.objects.exists()


def test_it_can_be_taken_along_as_a_file(tell, acting, client_of, maya, ben):
    tell(maya, "unsure")
    tell(ben, "stirred")
    afterwards.place(acting(maya), "tap-beat", "helps")
    answer = client_of(maya).get("/me/what-helps/file/")
    told = json.loads(answer.content)
    assert "attachment" in answer["Content-Disposition"]
    assert [(one["exercise"], one["answer"]) for one in told["afterwards"]] == [("Slow even breathing", "unsure")]
    assert [(one["exercise"], one["place"]) for one in told["exercises"]] == [("Finger beat", "helps")]


def test_by_form_it_is_kept_and_shown_to_them_alone(client_of, maya, cora, evening):
    path = f"/exercises/{BREATH}/afterwards/"
    assert client_of(maya).post(path, {"id": new_id(), "answer": "stirred"}).status_code == 302
    piece = client_of(maya).post(path, {"id": new_id(), "answer": "stirred"}, headers={"X-Piece": "1"})
    assert "off your list now" in piece.content.decode()
    assert "More stirred up" in client_of(maya).get("/me/what-helps/").content.decode()
    for page in ("/me/what-helps/", f"/exercises/{BREATH}/", "/exercises/", f"/rooms/{evening.public_id}/"):
        assert "off your list" not in client_of(cora).get(page).content.decode().replace("It is off your list", "")


def test_the_library_puts_helpers_first_and_folds_what_is_off(client_of, acting, maya):
    afterwards.place(acting(maya), "hum-together", "helps")
    afterwards.place(acting(maya), BREATH, "off")
    page = client_of(maya).get("/exercises/").content.decode()
    assert page.index("What helps you") < page.index("Hum in pairs or all") < page.index("All the others")
    assert page.index("All the others") < page.index("Off your list") < page.index("Slow even breathing</a>")
    client_of(maya).post(f"/exercises/{BREATH}/place/", {"place": "listed"})
    assert "Off your list" not in client_of(maya).get("/exercises/").content.decode()


def test_what_is_off_is_not_suggested_instead_of_another(client_of, acting, maya):
    page = "/exercises/push-the-wall/"
    assert "Squeeze" in client_of(maya).get(page).content.decode()
    afterwards.place(acting(maya), "tense-release", "off")
    assert "Squeeze" not in client_of(maya).get(page).content.decode()

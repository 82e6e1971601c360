"""Everything that goes without JavaScript, by form."""

import pytest
from django.urls import reverse

from chat import rooms
from coaching.models import Checkin, CheckinAnswer, Run
from peers.ids import new_id

pytestmark = pytest.mark.usefixtures("exercises_there")


def test_a_check_in_goes_from_question_to_outcome(client_of, cora, maya, evening):
    coach, member = client_of(cora), client_of(maya)
    room = evening.public_id
    asked = {"id": new_id(), "question": "How are you?", "kind": "state"}
    assert coach.post(reverse("checkin_open", args=[room]), asked).status_code == 302
    seq = Checkin.objects.get().seq
    page = member.get(reverse("checkin", args=[room, seq])).content.decode()
    assert "How are you?" in page and "Settled" in page and "checked" not in page
    answer = {"id": new_id(), "state": "dorsal", "share": "coach", "words": "Far away today"}
    member.post(reverse("checkin_answer", args=[room, seq]), answer)
    assert "Far away today" in coach.get(reverse("checkin", args=[room, seq])).content.decode()
    assert "Far away today" in coach.get(reverse("checkin_shared", args=[room])).content.decode()
    assert "Far away today" in coach.get(reverse("room", args=[room])).content.decode()
    coach.post(reverse("checkin_close", args=[room, seq]), {"id": new_id()})
    page = member.get(reverse("checkin", args=[room, seq])).content.decode()
    assert "Nothing was published this time" in page and "Far away today" in page


def test_an_answer_that_does_not_fit_keeps_what_was_typed(client_of, maya, evening, ask):
    address = reverse("checkin_answer", args=[evening.public_id, ask(evening)])
    answer = client_of(maya).post(address, {"id": new_id(), "state": "ventral", "words": "Here is a lot"})
    page = answer.content.decode()
    assert answer.status_code == 400 and "Here is a lot" in page and "Please choose who may see it" in page
    assert not CheckinAnswer.objects.exists()


def test_a_question_that_does_not_fit_keeps_what_was_typed(client_of, cora, evening):
    address = reverse("checkin_open", args=[evening.public_id])
    answer = client_of(cora).post(address, {"id": new_id(), "question": "x" * 501})
    assert answer.status_code == 400 and "x" * 501 in answer.content.decode()


def test_members_do_not_see_what_is_for_coaches(client_of, maya, ben, evening, ask, say):
    seq = ask(evening)
    say(maya, evening, seq, share="coach", words="Only for Cora")
    client = client_of(ben)
    assert client.get(reverse("checkin_shared", args=[evening.public_id])).status_code == 404
    for address in (reverse("checkin", args=[evening.public_id, seq]), reverse("room", args=[evening.public_id])):
        assert "Only for Cora" not in client.get(address).content.decode()


def test_omar_finds_nothing(client_of, omar, harbour, evening, ask):
    client, seq, room = client_of(omar), ask(evening), evening.public_id
    assert client.get(reverse("room_checkins", args=[room])).status_code == 404
    assert client.get(reverse("checkin", args=[room, seq])).status_code == 404
    for name, more in (("checkin_open", []), ("exercise_start", []), ("checkin_answer", [seq]), ("exercise_stop", [1])):
        fields = {"id": new_id(), "question": "x", "state": "ventral", "share": "coach"}
        fields |= {"exercise": "tap-beat", "lead_in": "5"}
        assert client.post(reverse(name, args=[room, *more]), fields).status_code == 404


def test_ones_own_answers_are_narrowed_and_taken_back_by_form(client_of, maya, evening, ask, say):
    say(maya, evening, ask(evening), share="coach", words="Mine to keep")
    client = client_of(maya)
    assert "Mine to keep" in client.get(reverse("me_answers")).content.decode()
    address = reverse("me_answer_narrow", args=[CheckinAnswer.objects.get().public_id])
    client.post(address, {"id": new_id(), "way": "only-me", "back": "https://elsewhere.example/"})
    assert CheckinAnswer.objects.get().sharing[0] == "only_me"
    answer = client.post(address, {"id": new_id(), "way": "withdraw", "back": "//elsewhere.example/"})
    assert answer.url == reverse("me_answers") and not CheckinAnswer.objects.exists()


def test_an_exercise_is_started_and_ended_by_form(client_of, cora, maya, evening):
    client, room = client_of(cora), evening.public_id
    client.post(reverse("exercise_start", args=[room]), {"id": new_id(), "exercise": "tap-beat", "lead_in": "5"})
    run = Run.objects.get()
    assert "Finger beat" in client_of(maya).get(reverse("room", args=[room])).content.decode()
    assert client_of(maya).post(reverse("exercise_stop", args=[room, run.seq]), {"id": new_id()}).status_code == 403
    client.post(reverse("exercise_stop", args=[room, run.seq]), {"id": new_id()})
    assert Run.objects.get().stopped


def test_the_library_narrows_by_a_plain_form(client_of, maya):
    client = client_of(maya)
    page = client.get(reverse("library"), {"state": "dorsal", "kind": "touch"}).content.decode()
    assert "Something warm" in page and "Slow even breathing" not in page and "Shown: Shut down, Touch" in page
    assert "Nothing fits" in client.get(reverse("library"), {"words": "levitation"}).content.decode()
    assert client.get(reverse("library"), {"kind": "no such"}).status_code == 200


def test_every_exercise_has_a_page_with_a_way_out_first(client_of, maya):
    page = client_of(maya).get(reverse("exercise", args=["breathe-alongside"])).content.decode()
    assert page.index("The way out, first") < page.index("The steps") < page.index("What is known about it")
    assert "exercise-alone" in page
    assert "exercise-alone" not in client_of(maya).get(reverse("exercise", args=["steady-place"])).content.decode()
    assert client_of(maya).get(reverse("exercise", args=["levitate"])).status_code == 404


def test_the_ideas_are_told_with_their_doubts(client_of, maya):
    assert "disputed" in client_of(maya).get(reverse("about_ideas")).content.decode()


def test_the_room_page_of_a_coach_has_its_tools_and_a_peers_has_not(client_of, cora, maya, evening):
    room = reverse("room", args=[evening.public_id])
    assert "Start an exercise" in client_of(cora).get(room).content.decode()
    peers = client_of(maya).get(room).content.decode()
    assert "Start an exercise" not in peers and "Write a session note" not in peers


def test_a_closed_room_can_still_be_read(client_of, acting, cora, maya, evening, ask):
    seq = ask(evening)
    rooms.close(acting(cora), evening.public_id)
    for someone in (cora, maya):
        for address in ("room", "room_checkins"):
            assert client_of(someone).get(reverse(address, args=[evening.public_id])).status_code == 200
        assert client_of(someone).get(reverse("checkin", args=[evening.public_id, seq])).status_code == 200

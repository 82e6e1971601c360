"""Asking for another look: never the one who acted decides, it is open thirty days, and what was wrong is undone."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from chat import rooms
from chat.models import Action, Appeal, Decision, Membership, Notice
from chat.moderation import actions, appeals, decisions
from peers.errors import Conflict, NotFound
from peers.ids import new_id


@pytest.fixture
def decided(say, acting, maya, cora, evening):
    """Cora has set a message of Maya's aside."""
    place = {"room": evening.public_id, "message": say(maya, evening, "my own words")}
    actions.hide(acting(cora), id=new_id(), **place, reason="For now.")
    return Decision.objects.get()


@pytest.fixture
def asked(decided, acting, maya):
    return appeals.appeal(acting(maya), decided.public_id, words="I meant it kindly.")


def test_another_coach_of_the_room_decides_and_never_the_one_who_acted(asked, cora, dara, sana, ada, maya, evening):
    assert [len(appeals.waiting(one)) for one in (cora, dara, sana, ada, maya)] == [0, 0, 1, 1, 0]
    rooms.add_member(evening, dara, role=Membership.Role.COACH)
    assert [len(appeals.waiting(one)) for one in (cora, dara, sana, ada)] == [0, 1, 0, 0]
    with pytest.raises(NotFound):
        appeals.decide(cora, appeal=asked.public_id, outcome="stands", words="No.")
    assert appeals.decide(dara, appeal=asked.public_id, outcome="stands", words="It named a street.").decided_by == dara


def test_the_database_itself_refuses_whoever_acted(asked, cora, maya):
    for person in (cora, maya):
        decided = {"decided_by": person, "decided_at": timezone.now(), "outcome": "stands"}
        with pytest.raises(IntegrityError), transaction.atomic():
            Appeal.objects.filter(pk=asked.pk).update(**decided)


def test_a_wrong_call_is_undone_and_said_to_be_wrong_with_reasons(
    asked, decided, seen_by, client_of, maya, ben, sana, evening
):
    client_of(sana).post(f"/care/appeals/{asked.public_id}/", {"outcome": "wrong", "words": "It named nobody."})
    assert (
        seen_by(ben, evening)[-1]["kind"] == "message.restored" and seen_by(ben, evening)[-1]["body"] == "my own words"
    )
    for path in (
        f"/letters/{decided.public_id}/",
        f"/rooms/{evening.public_id}/messages/{seen_by(ben, evening)[-1]['message']}/about/",
    ):
        page = client_of(maya).get(path).content.decode()
        assert "This was a wrong call." in page and "It named nobody." in page
    assert Notice.objects.filter(person=maya, kind="care.letter").exists()
    assert [one.verb for one in Action.objects.order_by("pk")] == ["hide", "decide-appeal", "restore"]


def test_what_stands_is_explained_too(asked, decided, client_of, maya, ada):
    appeals.decide(ada, appeal=asked.public_id, outcome="stands", words="It named a street.")
    page = client_of(maya).get(f"/letters/{decided.public_id}/").content.decode()
    assert "It stays as it is" in page and "It named a street." in page
    with pytest.raises(Conflict):
        appeals.decide(ada, appeal=asked.public_id, outcome="wrong", words="After all.")


def test_it_is_open_for_thirty_days(decided, acting, client_of, maya):
    path = f"/letters/{decided.public_id}/appeal/"
    assert "Ask for another look" in client_of(maya).get(path).content.decode()
    Decision.objects.update(at=timezone.now() - timedelta(days=31))
    with pytest.raises(Conflict):
        appeals.appeal(acting(maya), decided.public_id)


def test_it_needs_no_words_and_asking_twice_is_asking_once(decided, client_of, acting, maya):
    assert client_of(maya).post(f"/letters/{decided.public_id}/appeal/", {"words": ""}).status_code == 302
    assert appeals.appeal(acting(maya), decided.public_id).pk == Appeal.objects.get().pk


def test_only_whom_it_is_about_can_ask(decided, acting, ben, omar, cora):
    for other in (ben, omar, cora):
        with pytest.raises(NotFound):
            appeals.appeal(acting(other), decided.public_id)


def test_the_words_of_both_sides_are_sealed(asked, ada):
    made = appeals.decide(ada, appeal=asked.public_id, outcome="softened", words="Never mind.")
    assert b"kindly" not in bytes(made.words_sealed) and b"Never" not in bytes(made.answer_sealed)
    assert appeals.words_of(made) == "I meant it kindly."


def test_past_its_day_it_goes_to_supervisors_and_administrators_too_and_to_the_front(
    asked, client_of, cora, dara, sana, ada, maya, evening
):
    rooms.add_member(evening, dara, role=Membership.Role.COACH)
    assert "Promised, and late" not in client_of(dara).get("/care/").content.decode()
    Appeal.objects.update(at=timezone.now() - decisions.DECIDED_WITHIN)
    assert [len(appeals.waiting(one)) for one in (cora, dara, sana, ada, maya)] == [0, 1, 1, 1, 0]
    for person in (dara, sana):
        page = client_of(person).get("/care/").content.decode()
        assert page.index("Promised, and late") < page.index("To look at")
        assert page.count(f"/care/appeals/{asked.public_id}/") == 1
    assert appeals.decide(sana, appeal=asked.public_id, outcome="stands", words="It named a street.").decided_by == sana


def test_its_author_reads_by_which_day_and_honestly_when_that_was_not_kept(asked, decided, client_of, maya):
    page = f"/letters/{decided.public_id}/"
    assert "You hear by" in client_of(maya).get(page).content.decode()
    Appeal.objects.update(at=timezone.now() - decisions.DECIDED_WITHIN)
    told = client_of(maya).get(page).content.decode()
    assert "we have not kept that" in told and "not your doing" in told

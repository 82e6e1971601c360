"""Who is called to what should not wait longer in the care queue, and that it is once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from chat import deadlines, duties, messages, paging, rooms
from chat.models import Appeal, Decision, HeldPost, Membership, Notice, Pause, Report
from chat.moderation import (
    actions,
    appeals,
    calling,
    claims,
    decisions,
    held_posts,
    pauses,
    queue,
    repair_ends,
    reports,
)
from peers.ids import new_id


def called(*people) -> list[int]:
    """Sweeps, and answers how often each of them has been called until now."""
    calling.sweep()
    return [Notice.objects.filter(person=one, kind="care.waiting").count() for one in people]


@pytest.fixture
def report(say, acting, maya, ben, evening):
    """report("hard"): Maya asks for a look at what Ben wrote."""

    def made(why):
        seq = say(ben, evening, "get over it, Maya")
        return reports.report(acting(maya), room=evening.public_id, message=seq, why=why)

    return made


@pytest.fixture
def late(say, acting, maya, cora, evening):
    """An appeal of Maya's about what Cora did, on the day after it was promised."""
    seq = say(maya, evening, "my own words")
    actions.hide(acting(cora), id=new_id(), room=evening.public_id, message=seq, reason="For now.")
    made = appeals.appeal(acting(maya), Decision.objects.get().public_id)
    assert called(cora) == [0]
    Appeal.objects.update(at=timezone.now() - decisions.DECIDED_WITHIN)
    return made


def test_a_late_appeal_calls_everybody_who_may_decide_it_once_and_never_who_acted(
    late, cora, dara, sana, ada, maya, evening
):
    rooms.add_member(evening, dara, role=Membership.Role.COACH)
    for _again in range(2):
        assert called(cora, dara, sana, ada, maya) == [0, 1, 1, 1, 0]


def test_an_appeal_that_was_decided_in_time_calls_nobody(late, sana, ada):
    appeals.decide(ada, appeal=late.public_id, outcome="stands", words="It named a street.")
    assert called(sana, ada) == [0, 0]


def test_worry_about_a_life_calls_at_once_and_never_who_it_is_about_nor_who_asked(
    report, maya, ben, cora, dara, ada, sana
):
    report("danger")
    for _again in range(2):
        assert called(cora, ada, sana, dara, maya, ben) == [1, 1, 0, 0, 0, 0]


def test_anything_else_calls_when_half_its_time_is_over_unless_somebody_is_with_it(report, cora, ada):
    made = report("hard")
    assert called(cora, ada) == [0, 0]
    claims.take(cora, made.public_id)
    Report.objects.update(at=timezone.now() - queue.TIMES["hard"] / 2 - timedelta(seconds=1))
    assert called(cora, ada) == [0, 0]
    claims.put_back(cora, made.public_id)
    assert called(cora, ada) == [1, 1]


def test_words_that_wait_by_agreement_call_the_rooms_other_coaches_at_half_their_time(
    acting, cora, dara, maya, sana, ada, evening
):
    rooms.add_member(evening, dara, role=Membership.Role.COACH)
    fields = {"room": evening.public_id, "name": evening.name, "purpose": "", "past": False, "holds": ["private"]}
    rooms.describe(acting(cora), id=new_id(), **fields)
    body = "my number is 07700 900 123, ring me"
    assert messages.post_message(acting(maya), id=new_id(), room=evening.public_id, body=body) == {"held": True}
    assert called(cora, dara) == [0, 0]
    HeldPost.objects.update(at=timezone.now() - held_posts.LOOKED_WITHIN / 2)
    for _again in range(2):
        assert called(cora, dara, maya, sana, ada) == [1, 1, 0, 0, 0]


@pytest.fixture
def half_over(acting, member_of, maya, cora, evening):
    """A pause of Maya's of three days, on the day on which she was told that somebody looks again."""
    fields = {"member": member_of(maya, evening).public_id, "hours": 72, "reason": "Let us talk first."}
    pauses.pause_member(acting(cora), id=new_id(), room=evening.public_id, **fields)
    assert called(cora) == [0]
    Pause.objects.update(review_at=timezone.now())


def test_a_pause_to_be_looked_at_again_calls_the_rooms_coaches_once(half_over, cora, dara, maya, sana, evening):
    rooms.add_member(evening, dara, role=Membership.Role.COACH)
    for _again in range(2):
        assert called(cora, dara, maya, sana) == [1, 1, 0, 0]


def test_whoever_is_paused_reads_that_nobody_has_looked_again_yet(half_over, client_of, maya, evening):
    page = client_of(maya).get(f"/rooms/{evening.public_id}/pause/").content.decode()
    assert "has not yet. That is not your doing." in page


def test_looking_for_what_presses_opens_no_sealed_words(report, django_assert_max_num_queries):
    report("danger")
    with django_assert_max_num_queries(40) as asked:
        assert queue.pressing_and_uncalled()
    assert not [query["sql"] for query in asked.captured_queries if "_sealed" in query["sql"]]


def test_it_is_looked_for_each_second_by_every_process():
    assert {calling.sweep, repair_ends.sweep} <= set(deadlines.SWEEPS)


def test_whoever_is_not_on_duty_has_a_letter_that_says_nothing_of_it(
    django_capture_on_commit_callbacks, report, cora, ada
):
    duties.begin(cora)
    report("danger")
    with django_capture_on_commit_callbacks(execute=True):
        calling.sweep()
    # The letters go out beside everything else, one after the other.
    paging.POST.submit(int).result()
    assert [letter.to for letter in mail.outbox] == [[ada.email]]
    words = mail.outbox[0].subject + mail.outbox[0].body
    assert "care queue" in words and not [name for name in ("Maya", "Ben", "get over", "Evening") if name in words]

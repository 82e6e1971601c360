"""A copy of everything about oneself: nothing of mine is missing, and nothing is in it that was never mine to read."""

import html
import io
import json
import zipfile
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from chat import messages, rooms
from chat.models import Membership, Message
from coaching.models import Exercise
from peers import access_log, archive, data_map, exporting, exports
from peers.access_log import What
from peers.errors import NotFound, SlowDown
from peers.ids import new_id
from peers.models import ExportTicket
from tests.harness.whole_life import Life


@pytest.fixture
def life(maya, ben, cora, ada, evening):
    return Life(maya, ben, cora, ada, evening).live()


def copy_of(person) -> tuple[dict, str]:
    """The copy as a program reads it, and as a person does."""
    folder = zipfile.ZipFile(io.BytesIO(b"".join(archive.stream(person))))
    assert folder.testzip() is None and folder.namelist() == ["my-data.json", "my-data.html"]
    return json.loads(folder.read("my-data.json")), html.unescape(folder.read("my-data.html").decode())


def test_every_word_of_hers_and_to_her_is_in_both_forms(life):
    told, page = copy_of(life.maya)
    everything = json.dumps(told, ensure_ascii=False)
    assert [word for word in life.words if word not in everything] == []
    assert [word for word in life.words if word not in page] == []


@pytest.mark.parametrize("name", ["maya", "cora"])
def test_every_row_that_refers_to_somebody_is_there(life, name):
    person = getattr(life, name)
    told, _page = copy_of(person)
    for table, refers in data_map.referring():
        if not refers.part or refers.part in exporting.PARTS:
            continue
        rows = table.model._default_manager.filter(refers.rows_of(person)).count()
        alike = [each for each in data_map.referring() if each[1].part == refers.part]
        expected = sum(t.model._default_manager.filter(r.rows_of(person)).count() for t, r in alike)
        assert len(told[refers.part]) == expected >= rows, refers


def test_her_life_touches_every_way_of_referring_to_a_peer(life):
    """Else the tests above would say nothing about a new table."""
    staff_only = {"by", "answered_by", "opened_by", "made_by", "proposed_by", "author", "asked_by", "reviewed_by"}
    staff_only |= {"given_by", "ended_by", "retired_by", "done_by", "lifted_by", "met_by", "on_by"}
    staff_only |= {"handed_by", "asked", "acted_by", "decided_by", "looked_by", "coach", "colleague", "taken_by"}
    untouched = [
        (table.label, refers.column)
        for table, refers in data_map.referring()
        if refers.path and not table.model._default_manager.filter(refers.rows_of(life.maya)).exists()
    ]
    assert [each for each in untouched if each[1] not in staff_only] == [
        ("account.emailconfirmation", "email_address"),
        ("chat.duty", "person"),
        ("chat.shift", "person"),
        ("chat.claim", "person"),
    ]


def test_a_column_of_text_holds_no_id_of_hers_that_the_map_does_not_know(life):
    ids = {life.maya.public_id, *life.maya.memberships.values_list("public_id", flat=True), life.maya.email}
    found = set()
    for table in data_map.tables().values():
        for column in table.model._meta.concrete_fields:
            if column.get_internal_type() not in {"CharField", "TextField", "JSONField", "SlugField", "EmailField"}:
                continue
            for value in table.model._default_manager.values_list(column.name, flat=True):
                if any(one in json.dumps(value, default=str) for one in ids):
                    found.add((table.label, column.name))
    assert found == {
        ("account.emailaddress", "email"),
        ("mfa.authenticator", "data"),
        ("peers.accessentry", "of_ref"),
        ("peers.person", "email"),
        ("peers.person", "public_id"),
        ("chat.membership", "public_id"),
        ("chat.event", "facts"),
    }


def test_what_she_keeps_about_exercises_is_told_by_their_names(life):
    told, _page = copy_of(life.maya)
    name = Exercise.objects.get(slug="breathe-alongside").name
    assert [entry["exercise"] for part in ("afterwards", "standings") for entry in told[part]] == [name, name]


def test_nothing_tells_who_blocked_or_reported_her(life):
    told, page = copy_of(life.maya)
    assert life.others[2] not in json.dumps(told) and life.others[2] not in page
    assert [entry["name"] for entry in told["blocks"]] == [life.member(life.ben).name]
    assert len(told["reports"]) == 1 and life.ben.email not in json.dumps(told)


def test_a_coachs_notes_are_in_her_own_copy_only(life):
    assert life.others[1] not in json.dumps(copy_of(life.maya)[0])
    assert life.others[1] in json.dumps(copy_of(life.cora)[0])


def test_others_words_are_there_only_as_far_as_she_was(acting, maya, ben, cora, evening):
    def say(someone, body):
        messages.post_message(acting(someone), id=new_id(), room=evening.public_id, body=body)

    say(ben, "while she was here")
    rooms.leave(acting(maya), evening.public_id)
    say(ben, "while she was away")
    rooms.add_member(evening, maya)
    say(ben, "when she was back")
    told = json.dumps(copy_of(maya)[0])
    assert "while she was here" in told and "when she was back" in told
    assert "while she was away" not in told


def test_others_go_by_their_name_of_that_room_and_by_nothing_else(life):
    told = json.dumps(copy_of(life.maya)[0])
    member = life.member(life.ben)
    assert member.name in told
    assert member.public_id not in told and life.ben.public_id not in told and life.ben.email not in told


def test_secrets_are_not_in_it(life):
    told = json.dumps(copy_of(life.maya)[0])
    life.maya.refresh_from_db()
    tickets = ExportTicket.objects.filter(person=life.maya).values_list("token_digest", flat=True)
    assert not any(secret in told for secret in [life.maya.password, *tickets])
    assert '"password"' not in told
    seeds = [each.data["secret"] for each in Authenticator.objects.filter(user=life.maya)]
    assert seeds and not any(seed in told for seed in seeds)


def test_who_of_the_staff_looked_is_told_and_nothing_that_is_told_later(life):
    access_log.enter(life.ada, life.ben, What.ROOM, place="evening", why="a reason", told_after=timedelta(hours=1))
    assert copy_of(life.ben)[0]["looks"] == []
    told = copy_of(life.maya)[0]
    assert [(entry["who"], entry["why"]) for entry in told["looks"]] == [
        (line.who, line.why) for line in reversed(access_log.about(life.maya))
    ]
    assert len(copy_of(life.ada)[0]["looks-made"]) == 3


def test_the_staffs_reasons_are_in_the_copy_of_whoever_gave_them_alone(life):
    assert [entry["words"] for entry in copy_of(life.cora)[0]["unlockings"]] == [life.unsaid]
    assert not any(life.unsaid in json.dumps(copy_of(someone)[0]) for someone in (life.maya, life.ben, life.ada))


def test_a_big_account_is_read_a_little_at_a_time(maya, ben, evening, django_assert_max_num_queries):
    mine = Membership.objects.get(person=maya)
    Message.objects.bulk_create(
        Message(room=evening, seq=1000 + n, author=mine, body=f"word {n}", posted_at=timezone.now())
        for n in range(1000)
    )
    stream = archive.stream(maya)
    next(stream)
    for _step in range(400):
        with django_assert_max_num_queries(8):
            if next(stream, None) is None:
                break


def test_the_link_works_once_in_time_and_for_her_alone(maya, ben, client_of):
    client = client_of(maya)
    page = client.post("/me/data/copy/").content.decode()
    link = page.partition('href="/me/data/copy/')[2].partition('"')[0]
    assert client_of(ben).get(f"/me/data/copy/{link}").status_code == 404
    assert client.head(f"/me/data/copy/{link}").status_code == 405
    answer = client.get(f"/me/data/copy/{link}")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/zip"
    assert answer["Cache-Control"] == "no-store"
    assert client.get(f"/me/data/copy/{link}").status_code == 404


def test_a_link_ends_after_a_quarter_of_an_hour(maya):
    token = exports.make_link(maya)
    ExportTicket.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(NotFound):
        exports.use_link(maya, token)


def test_a_new_link_ends_the_one_before_and_five_a_day_are_enough(maya):
    first = exports.make_link(maya)
    for _turn in range(exports.A_DAY - 1):
        exports.make_link(maya)
    with pytest.raises(NotFound):
        exports.use_link(maya, first)
    with pytest.raises(SlowDown):
        exports.make_link(maya)

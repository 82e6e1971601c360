import json
from datetime import timedelta

import pytest
from django.utils import timezone

from chat import rooms, selves, timeline
from chat.models import FormerName
from peers import blocks, marks, pseudonyms
from peers.errors import Invalid, NotFound, NotYourTurn, SlowDown


@pytest.fixture
def go_by(acting):
    """go_by(maya, evening, "Wren"): that is her name there from now on."""

    def act(someone, room, name, mark=None):
        return selves.go_by(acting(someone), room.public_id, name=name, mark=mark)

    return act


def test_a_name_holds_in_one_room_and_stands_on_earlier_words(go_by, say, seen_by, member_of, maya, ben, dara, evening):
    other = rooms.open_room(dara, "harbour")
    rooms.add_member(other, maya)
    seq = say(maya, evening)
    go_by(maya, evening, "Wren")
    assert member_of(maya, other).name == "Maya"
    frames = seen_by(ben, evening)
    assert frames[seq - 1]["name"] == "Wren" and frames[-1]["kind"] == "member.renamed"
    assert "Maya" not in json.dumps(frames)


def test_a_name_is_one_members_in_its_room_whatever_the_capitals(go_by, maya, ben, evening):
    for taken in ("Ben", "BEN", "  ben ", "Ｂｅｎ"):
        with pytest.raises(Invalid) as refusal:
            go_by(maya, evening, taken)
        assert refusal.value.field == "name"


def test_the_name_of_somebody_who_left_is_not_free(go_by, acting, maya, ben, evening):
    rooms.leave(acting(ben), evening.public_id)
    with pytest.raises(Invalid):
        go_by(maya, evening, "Ben")


def test_a_name_let_go_stays_its_owners_for_a_while(go_by, maya, ben, evening):
    go_by(maya, evening, "Wren")
    with pytest.raises(Invalid):
        go_by(ben, evening, "maya")
    assert go_by(maya, evening, "Maya").name == "Maya"
    with pytest.raises(Invalid):
        go_by(ben, evening, "Wren")
    FormerName.objects.update(freed_at=timezone.now() - selves.KEPT - timedelta(minutes=1))
    assert go_by(ben, evening, "Wren").name == "Wren"


def test_a_name_let_go_is_kept_as_a_digest_of_that_room_alone(go_by, maya, dara, evening):
    other = rooms.open_room(dara, "harbour")
    rooms.add_member(other, maya)
    for room in (evening, other):
        go_by(maya, room, f"Wren {room.name}")
    digests = list(FormerName.objects.values_list("digest", flat=True))
    assert len(set(digests)) == 2 and all("maya" not in digest for digest in digests)


def test_whoever_comes_by_a_name_that_is_taken_gets_a_number_behind_it(go_by, maya, omar, evening):
    go_by(maya, evening, "Omar")
    assert rooms.add_member(evening, omar).name == "Omar 2"


def test_a_pseudonym_that_changes_leaves_another_name_alone(go_by, member_of, maya, evening):
    go_by(maya, evening, "Wren")
    pseudonyms.take(maya, "Somebody Else")
    assert member_of(maya, evening).name == "Wren"


@pytest.mark.parametrize("name", ["Coach Cora", "maya@example.org", "x", "0171 2345678", "a\u202eb"])
def test_what_is_no_pseudonym_is_no_name_in_a_room(go_by, maya, evening, name):
    with pytest.raises(Invalid) as refusal:
        go_by(maya, evening, name)
    assert refusal.value.field == "name"


def test_a_name_is_changed_a_few_times_a_day_and_no_more(go_by, maya, evening):
    for number in range(selves.NAMES_A_DAY):
        go_by(maya, evening, f"Wren the {number}th")
    with pytest.raises(SlowDown):
        go_by(maya, evening, "One more")


def test_nobody_is_renamed_where_they_are_not_or_where_it_has_closed(go_by, acting, omar, maya, cora, evening):
    with pytest.raises(NotFound):
        go_by(omar, evening, "Wren")
    rooms.close(acting(cora), evening.public_id)
    with pytest.raises(NotYourTurn):
        go_by(maya, evening, "Wren")


def test_a_block_follows_the_name_in_that_room(go_by, seen_by, say, maya, ben, evening):
    blocks.block(ben, maya, "Maya")
    go_by(maya, evening, "Wren")
    seq = say(maya, evening)
    assert seen_by(ben, evening)[seq - 1]["folded"] is True


def test_a_mark_is_told_only_of_whoever_chose_one(go_by, say, seen_by, member_of, acting, maya, ben, evening):
    seq = say(maya, evening)
    assert "mark" not in seen_by(ben, evening)[seq - 1]
    number = selves.marks_for(member_of(maya, evening))[1]
    go_by(maya, evening, "Maya", number)
    assert seen_by(ben, evening)[seq - 1]["mark"] == number
    assert seen_by(ben, evening)[-1]["kind"] == "message.posted", "a mark alone makes no event"


def test_the_marks_offered_are_nobodys_here_and_not_ones_own_elsewhere(go_by, member_of, maya, dara, evening):
    other = rooms.open_room(dara, "harbour")
    rooms.add_member(other, maya)
    for _turn in range(20):
        now, *offered = selves.marks_for(member_of(maya, evening))
        assert now == marks.number_of(member_of(maya, evening).public_id)
        worn = {
            marks.number_of(one.seed) for one in [*evening.memberships.all(), *other.memberships.filter(person=maya)]
        }
        assert len(set(offered)) == 11 and not worn & set(offered)


@pytest.mark.parametrize("number", [-1, 96, 10**9])
def test_there_are_96_marks(go_by, maya, evening, number):
    with pytest.raises(Invalid):
        go_by(maya, evening, "Maya", number)


def test_it_is_changed_by_form_from_the_room_and_from_ones_own_page(client_of, member_of, maya, evening):
    client = client_of(maya)
    path = f"/rooms/{evening.public_id}/me/"
    assert path in client.get(f"/rooms/{evening.public_id}/").content.decode()
    assert "/me/rooms/" in client.get("/me/").content.decode()
    assert path in client.get("/me/rooms/").content.decode()
    number = selves.marks_for(member_of(maya, evening))[3]
    assert client.post(path, {"name": "Wren", "mark": number}).status_code == 302
    assert (member_of(maya, evening).name, member_of(maya, evening).mark) == ("Wren", number)
    page = client.get(f"/rooms/{evening.public_id}/").content.decode()
    assert f"#m{marks.shape_of(number)}" in page and '"mark": ' + str(number) in page


def test_a_refused_name_is_said_at_its_field_and_kept(client_of, maya, evening):
    answer = client_of(maya).post(f"/rooms/{evening.public_id}/me/", {"name": "Ben", "mark": ""})
    page = answer.content.decode()
    assert answer.status_code == 400 and "goes by that name" in page and 'value="Ben"' in page


def test_every_reader_is_told_of_the_name_that_holds(go_by, member_of, maya, ben, evening):
    go_by(maya, evening, "Wren")
    frames, _more = timeline.stretch(member_of(ben, evening))
    assert {frame["name"] for frame in frames if frame.get("member") == member_of(maya, evening).public_id} == {"Wren"}

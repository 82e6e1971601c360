from chat import messages, reactions, rooms
from chat.moderation import actions
from peers import blocks
from peers.ids import new_id


def by_seq(frames):
    return {frame["seq"]: frame for frame in frames}


def test_words_that_were_taken_back_never_come_back(maya, ben, cora, evening, say, seen_by, acting):
    seq = say(maya, evening, "a word too many", content_note="sleep")
    reactions.react(acting(ben), id=new_id(), room=evening.public_id, message=seq, mark="heard", on=True)
    messages.edit_message(acting(maya), id=new_id(), room=evening.public_id, message=seq, body="second thoughts")
    messages.remove_message(acting(maya), id=new_id(), room=evening.public_id, message=seq)
    for someone in (maya, ben, cora):
        frames = seen_by(someone, evening)
        assert "a word too many" not in str(frames) and "second thoughts" not in str(frames)
        posted = by_seq(frames)[seq]
        assert (posted["removed"], posted["body"], posted["marks"], posted["reply_to"]) == (True, None, {}, None)


def test_three_edits_replay_as_three_times_the_last_words(maya, ben, evening, say, seen_by, acting):
    seq = say(maya, evening, "one")
    for body in ("two", "three", "four"):
        messages.edit_message(acting(maya), id=new_id(), room=evening.public_id, message=seq, body=body)
    frames = [frame for frame in seen_by(ben, evening) if "body" in frame]
    assert [frame["body"] for frame in frames] == ["four"] * 4


def test_hidden_words_are_for_coaches_alone_and_nobody_is_named(maya, ben, cora, evening, say, seen_by, acting):
    seq = say(maya, evening, "set aside")
    actions.hide(acting(cora), id=new_id(), room=evening.public_id, message=seq, reason="a look first")
    assert by_seq(seen_by(maya, evening))[seq]["body"] is None
    assert by_seq(seen_by(ben, evening))[seq]["hidden"] is True
    assert by_seq(seen_by(cora, evening))[seq]["body"] == "set aside"
    assert by_seq(seen_by(ben, evening))[seq + 1]["by"] is None


def test_only_the_blocker_sees_the_words_folded(maya, ben, cora, evening, say, seen_by):
    seq = say(ben, evening, "good morning")
    blocks.block(maya, ben, "Ben")
    folded = by_seq(seen_by(maya, evening))[seq]
    assert (folded["folded"], folded["body"]) == (True, "good morning")
    assert "folded" not in by_seq(seen_by(cora, evening))[seq]
    assert "folded" not in by_seq(seen_by(ben, evening))[seq]


def test_a_block_does_not_reach_where_the_other_goes_by_another_name(maya, ben, evening, say, seen_by):
    evening.memberships.filter(person=ben).update(name="Heron")
    seq = say(ben, evening)
    blocks.block(maya, ben, "Ben")
    assert "folded" not in by_seq(seen_by(maya, evening))[seq]


def test_between_two_stays_everything_is_void(maya, ben, cora, evening, say, seen_by, acting):
    rooms.leave(acting(ben), evening.public_id)
    missed = say(maya, evening, "while he was away")
    rooms.add_member(evening, ben)
    frames = by_seq(seen_by(ben, evening))
    assert frames[missed] == {
        "type": "event",
        "room": evening.public_id,
        "seq": missed,
        "kind": "void",
        "at": None,
        "by": None,
    }
    assert frames[missed - 1]["kind"] == "member.left" and frames[missed + 1]["kind"] == "member.joined"
    assert "while he was away" not in str(frames)

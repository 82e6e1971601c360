import re

import pytest

from chat import access, direct, entrance, following, rooms, timeline
from chat.models import Notice
from chat.wire import frames
from peers import blocks
from peers.models import Block

LINK = re.compile(r'(?:href|src)="(/[^"#?]*)')


@pytest.fixture
def path(member_of, ben, evening):
    """Where Ben is blocked."""
    return f"/rooms/{evening.public_id}/members/{member_of(ben, evening).public_id}/block/"


def test_the_page_says_what_it_does_before_it_does_it(client_of, path, maya):
    page = client_of(maya).get(path).content.decode()
    assert "Block Ben?" in page and "never told" in page and not Block.objects.exists()


def test_blocking_folds_their_words_for_the_blocker_alone(say, seen_by, client_of, path, maya, ben, cora, evening):
    seq = say(ben, evening, "hello")
    assert client_of(maya).post(path).status_code == 302
    assert seen_by(maya, evening)[seq - 1]["folded"] is True
    for other in (ben, cora):
        assert "folded" not in seen_by(other, evening)[seq - 1]


def test_it_is_taken_back_on_the_same_page(client_of, path, maya):
    client = client_of(maya)
    client.post(path)
    assert "You blocked Ben" in client.get(path).content.decode()
    client.post(path, {"unblock": "1"})
    assert not Block.objects.exists()


def test_the_blocked_one_finds_no_difference(client_of, member_of, path, maya, ben, evening):
    places = ["/", f"/rooms/{evening.public_id}/members/", "/direct/", "/me/blocked/"]
    places.append(f"/rooms/{evening.public_id}/members/{member_of(maya, evening).public_id}/ask/")
    client = client_of(ben)
    before = [plain(client.get(place)) for place in places]
    client_of(maya).post(path)
    assert [plain(client.get(place)) for place in places] == before


def test_nobody_blocks_themselves_or_somebody_of_another_room(
    client_of, member_of, maya, ben, omar, path, evening, harbour
):
    own = f"/rooms/{evening.public_id}/members/{member_of(maya, evening).public_id}/block/"
    theirs = f"/rooms/{evening.public_id}/members/{member_of(omar, harbour).public_id}/block/"
    for where in (own, theirs):
        assert client_of(maya).post(where).status_code == 404
    assert client_of(omar).post(path).status_code == 404
    assert not Block.objects.exists()


def test_somebody_who_has_left_can_be_blocked_for_their_words_are_still_there(client_of, path, maya, ben, evening):
    client_of(ben).post(f"/rooms/{evening.public_id}/leave/")
    assert client_of(maya).post(path).status_code == 302
    assert Block.objects.get().name == "Ben"


def plain(answer) -> tuple[int, str]:
    """Status and page without what differs each time: its tokens."""
    lines = [line for line in answer.content.decode().splitlines() if "csrf" not in line]
    return answer.status_code, "\n".join(lines)


def test_the_blocked_one_receives_byte_for_byte_the_same(client_of, acting, member_of, path, say, maya, ben, evening):
    """Every page, every frame of the log, who is in the room and what a request answers: with the block and without.

    Without it Maya doesn't show that she is here: to the one who is blocked it looks as if she had never shown it.
    """
    rooms.show(acting(maya), evening.public_id, presence=False, typing=False)
    seq = say(ben, evening, "mine")
    say(maya, evening, "hers", reply_to=seq)
    client = client_of(ben)
    without = received(client, acting(ben), member_of(ben, evening))
    rooms.show(acting(maya), evening.public_id, presence=True, typing=True)
    client_of(maya).post(path)
    assert received(client, acting(ben), member_of(ben, evening)) == without


def test_what_the_blocked_one_does_is_answered_as_without_a_block(
    client_of, member_of, acting, maya, ben, cora, evening
):
    """The same three requests, to somebody who blocked him and to somebody who did not."""
    blocks.block(maya, ben, "Ben")
    answers = []
    for other in (maya, cora):
        member = member_of(other, evening)
        place = f"/rooms/{evening.public_id}/members/{member.public_id}/"
        client = client_of(ben)
        told = [client.post(f"{place}ask/", {"words": "Shall we"}), client.get(f"{place}ask/"), client.get("/direct/")]
        request = direct.made_by(acting(ben))[-1]
        told.append(client.post(f"/direct/{request.public_id}/withdraw/"))
        names = {member.public_id: "member", other.pseudonym: "Name", request.public_id: "request", "mark": ""}
        answers.append([neutral(answer, names) for answer in told])
    assert answers[0] == answers[1]


def received(client, actor, member) -> dict[str, bytes]:
    """Everything that somebody gets of a room and around it, as it leaves the server."""
    found, waiting = {}, ["/", f"/rooms/{member.room.public_id}/events"]
    while waiting:
        place = waiting.pop()
        if place in found or place.startswith(("/static/", "/accounts/", "/leave/", "/exercises/")):
            continue
        answer = client.get(place)
        found[place] = (answer.status_code, neutral(answer, {}))
        waiting += [link for link in LINK.findall(answer.content.decode()) if link not in found]
    view = entrance.view_of(member.person)
    followed = following.follow(actor, {member.room.public_id: 0}, view)[member.room.public_id]
    told = timeline.told_between(member, 0, member.room.head + 1)
    found["follow"] = frames.encode(followed.answer).payload
    found["frames"] = [one.frame(timeline.reader_of(member)).payload for one in told]
    found["hello"] = frames.encode(entrance.entries(access.memberships_of(actor))).payload
    found["notices"] = Notice.objects.filter(person=member.person).count()
    assert len(found) > 20
    return found


def neutral(answer, names: dict[str, str]) -> str:
    """A page without the tokens that are drawn anew each time, and with other words for `names`."""
    text = re.sub(r'value="[\w-]{64}"', "", answer.content.decode() + answer.headers.get("Location", ""))
    text = re.sub(r'<label class="mark-choice">.*?</label>', "", text, flags=re.DOTALL)
    text = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|hue-\d|#m\d+", "", text)
    for name, instead in names.items():
        text = text.replace(name, instead)
    return f"{answer.status_code} {text}"

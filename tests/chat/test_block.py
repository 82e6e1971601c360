import pytest

from peers.models import Block


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

import pytest


@pytest.mark.parametrize("path", ["/rooms/a%00b/", "/me/answers/?x=a%00"])
def test_a_character_that_can_not_be_kept_is_refused_in_plain_words(client_of, maya, path):
    answer = client_of(maya).get(path)
    assert answer.status_code == 400
    assert "character" in answer.content.decode()


def test_in_a_form_too(client_of, maya, evening):
    answer = client_of(maya).post(f"/rooms/{evening.public_id}/post/", {"id": "a\0", "body": "b\0c"})
    assert answer.status_code == 400

"""Coming back is a welcome, and never a count of what one missed."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from chat import messages
from peers.ids import new_id
from peers.models import Person


@pytest.mark.parametrize("name", ["maya", "cora"])
def test_the_first_page_greets_and_counts_nothing(name, request, acting, client_of, ben, evening):
    for _turn in range(5):
        messages.post_message(acting(ben), id=new_id(), room=evening.public_id, body="a word")
    person = request.getfixturevalue(name)
    assert "Welcome, " in client_of(person).get("/").content.decode()
    Person.objects.filter(pk=person.pk).update(joined_at=timezone.now() - timedelta(days=2))
    page = client_of(person).get("/").content.decode()
    main = page.partition("<main")[2].partition(">")[2].partition("</main>")[0]
    words = re.sub(r"<[^>]*>", " ", main)
    assert "Welcome back" in words and "Something new" in words
    assert not re.search(r"\d", words), words


def test_signing_in_says_welcome_back_and_nothing_else(client, db):
    page = client.get("/accounts/login/").content.decode()
    assert "Welcome back" in page and "missed" not in page

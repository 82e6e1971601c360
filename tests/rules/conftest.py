import pytest
from django.test import Client

from peers.models import Person
from tests.harness import cast
from tests.rules.people_and_things import build


@pytest.fixture
def stage(acting):
    return build(acting)


@pytest.fixture
def clients(stage, client_of):
    """A browser for everybody; of the disabled, one whose session was left over when the account was closed."""
    gone = Person.objects.filter(pk=stage.people["disabled"].pk)
    gone.update(is_active=True)
    signed_in = {who: client_of(person) for who, person in stage.people.items() if who != "gone"}
    gone.update(is_active=False)
    everybody = {"nobody": Client(), **signed_in}
    for who, one in everybody.items():
        one.raise_request_exception = False
        if who in signed_in:
            cast.showed_who_they_are(one)
    return everybody

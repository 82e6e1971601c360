import pytest

from chat import messages
from peers.ids import new_id


@pytest.fixture
def said(acting, maya, evening):
    """The seq of a message of Maya's in the room evening."""
    return messages.post_message(acting(maya), id=new_id(), room=evening.public_id, body="private words")["seq"]

"""A repair between Maya and Ben that Cora leads, as far as a test wants it."""

import pytest

from chat.moderation import claims, repair_turns, repairs, reports
from peers.ids import new_id


@pytest.fixture
def reported(say, acting, maya, ben, cora, evening):
    """Maya has asked for a look at what Ben wrote; Cora is with it."""
    fields = {"room": evening.public_id, "message": say(ben, evening, "get over it, Maya"), "why": "unkind"}
    made = reports.report(acting(maya), **fields)
    claims.take(cora, made.public_id)
    return made


@pytest.fixture
def offer(acting, member_of, reported, cora, evening):
    """offer(maya): Cora offers it to her; the public id."""

    def made(someone, coach=cora):
        fields = {"report": reported.public_id, "member": member_of(someone, evening).public_id}
        words = "Would you like to put this right?"
        return repairs.offer(acting(coach), id=new_id(), **fields, words=words)["repair"]

    return made


@pytest.fixture
def asked(offer, acting, maya, cora):
    """Maya said yes, and Cora has asked Ben."""
    made = offer(maya)
    repairs.answer(acting(maya), made, willing=True)
    repairs.ask(acting(cora), id=new_id(), repair=made, words="Maya was hurt. Would you write with her?")
    return made


@pytest.fixture
def going(asked, acting, ben):
    """Both are willing."""
    repairs.answer(acting(ben), asked, willing=True)
    return asked


@pytest.fixture
def write(acting):
    """write(maya, repair, "…"): her turn."""
    return lambda someone, made, words: repair_turns.write(acting(someone), id=new_id(), repair=made, words=words)

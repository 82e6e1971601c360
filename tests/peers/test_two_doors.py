"""Two server processes are one door: limits, used codes and ended sessions hold in both."""

import pytest

from tests.protocol.client import Socket
from tests.protocol.door import LOGIN, SECOND_STEP, Door, code_of

SESSIONS = "/accounts/sessions/"


@pytest.fixture
def cast(site_cluster):
    return site_cluster.cast()


@pytest.fixture
def doors(site_cluster):
    """doors(0), doors(1): a fresh browser at one of the two."""
    return lambda server: Door(site_cluster.servers[server].url)


async def test_wrong_passwords_at_both_are_counted_together(doors, cast):
    statuses = []
    for turn in range(6):
        answer = await doors(turn % 2).post(LOGIN, login=cast.ben.email, password="not the right words")
        statuses.append(answer.status)
    assert statuses == [200] * 5 + [429]


async def test_a_code_that_was_used_at_one_is_used_up_at_the_other(doors, cast):
    one, other = doors(0), doors(1)
    for door in (one, other):
        answer = await door.post(LOGIN, login=cast.cora.email, password=cast.cora.password)
        assert answer.header("Location") == SECOND_STEP
    code = code_of(cast.cora.seed)
    assert (await one.post(SECOND_STEP, code=code)).status == 302
    assert (await other.post(SECOND_STEP, code=code)).status == 200
    assert (await other.get("/ws/")).status == 401


@pytest.mark.parametrize("how", ["one", "others"])
async def test_a_session_that_is_ended_at_one_closes_its_socket_at_the_other(doors, cast, how):
    here, there = doors(0), doors(1)
    for door in (here, there):
        await door.sign_in(cast.maya.email, cast.maya.password)
        assert (await door.get("/ws/")).status == 204
    socket = await Socket.open(there)
    page = (await here.get(SESSIONS)).text
    lines = [part.partition("</li>")[0] for part in page.split("<li")]
    [other] = [line for line in lines if "/end/" in line and "this one" not in line]
    path = f"{SESSIONS}end-others/" if how == "others" else other.split('action="')[1].split('"')[0]
    assert (await here.post(path)).status == 302
    assert await socket.closed() == 4401
    assert (await there.get("/ws/")).status == 401 and (await here.get("/ws/")).status == 204

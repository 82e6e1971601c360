"""Servers die, and are asked to end: nothing acknowledged is lost, nothing is told twice or out of order."""

from tests.chaos import nemeses
from tests.protocol.client import Socket
from tests.protocol.door import Door


async def test_a_killed_process_loses_nothing_and_doubles_nothing(stand):
    async with stand.crowd(10, 2) as crowd:
        crowd.chatter.start(30)
        for _ in range(2):
            await nemeses.heard(crowd, 20)
            await nemeses.kill_a_server(stand)
            await nemeses.all_are_back(crowd)
        await nemeses.heard(crowd, 20)
        verdict = await crowd.verdict()
        assert verdict.breaches == []
        assert verdict.acknowledged >= 50 and verdict.screens == 18
        assert crowd.record.codes.keys() == {1006}


async def test_a_rolling_restart_tells_every_socket_1012(stand):
    async with stand.crowd(10, 2) as crowd:
        crowd.chatter.start(30)
        await nemeses.heard(crowd, 20)
        assert set(await nemeses.roll(stand)) == {0}
        await nemeses.all_are_back(crowd)
        await nemeses.heard(crowd, 20)
        verdict = await crowd.verdict()
        assert verdict.breaches == []
        assert crowd.record.codes.keys() == {1012}


async def test_after_a_restore_every_client_hears_of_another_epoch(stand):
    made = await stand.ask("people", 2, 1, 1)
    epochs = []
    for turn in range(2):
        if turn:
            await stand.ask("django.core.management:call_command", "new_epoch")
            assert set(await nemeses.roll(stand)) == {0}
        heard = set()
        for server in stand.servers:
            for person in made["people"]:
                name, _, value = person["cookie"].partition("=")
                socket = await Socket.open(Door(server.url, {name: value}))
                heard.add(socket.hello["epoch"])
                await socket.close()
        assert len(heard) == 1
        epochs += heard
    assert epochs[0] != epochs[1]

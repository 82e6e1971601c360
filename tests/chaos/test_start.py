"""A process that is not ready yet keeps nobody waiting who could be served by another one."""

import socket
import threading

import pytest

from tests.harness.site import Server, settings_for
from tests.harness.waiting import wait_for


def test_while_a_server_loads_it_refuses_instead_of_letting_people_wait(tmp_path):
    settings = settings_for(tmp_path, f"sqlite:///{tmp_path / 'none.sqlite3'}", SLOW_START=str(tmp_path / "go"))
    server = Server(0, settings, tmp_path, "tests.chaos.slow_start:application")
    starting = threading.Thread(target=server.start)
    starting.start()
    try:
        wait_for(lambda: server.log.exists() and "loading" in server.words(), 30)
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", server.port), timeout=10)
    finally:
        (tmp_path / "go").touch()
        starting.join()
    with socket.create_connection(("127.0.0.1", server.port), timeout=10):
        pass
    assert server.stop() == 0

"""How a server ends, and what it lets in. Its application is the smallest one: only the launcher is tested."""

import http.client
import signal
import socket
import subprocess
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.harness.site import Server, settings_for
from tests.harness.waiting import wait_for


@pytest.fixture
def open_socket(server):
    with ExitStack() as clients:
        yield lambda: clients.enter_context(connect(server.url.replace("http", "ws") + "/ws/", max_size=None))


def closing_code(client) -> int:
    with pytest.raises(ConnectionClosed) as closed:
        client.recv(timeout=20)
    return closed.value.rcvd.code if closed.value.rcvd else 1006


def has_said(server, words):
    wait_for(lambda: words in server.words(), 20, lambda: f"{words!r} is not in {server.words()!r}")


def is_still_there(server):
    with pytest.raises(subprocess.TimeoutExpired):
        server.process.wait(0.5)
    return True


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_every_socket_hears_that_the_server_restarts(server, open_socket, sign):
    clients = [open_socket() for _ in range(20)]
    server.process.send_signal(sign)
    assert [closing_code(client) for client in clients] == [1012] * 20
    assert server.process.wait(20) == 0


def test_a_request_in_flight_is_answered_before_the_server_ends(server, open_socket, tmp_path):
    with ThreadPoolExecutor() as pool:
        asked = pool.submit(lambda: urllib.request.urlopen(f"{server.url}/slow?{tmp_path / 'go'}").read())
        client = open_socket()
        has_said(server, "slow request began")
        server.process.send_signal(signal.SIGTERM)
        assert closing_code(client) == 1012
        has_said(server, "socket ended")
        assert is_still_there(server)
        (tmp_path / "go").touch()
        assert asked.result(20) == b"done"
    assert server.process.wait(20) == 0


def test_a_write_that_has_begun_is_finished_before_the_server_ends(server, open_socket, tmp_path):
    client = open_socket()
    client.send(f"wait {tmp_path / 'go'}")
    has_said(server, "slow write began")
    server.process.send_signal(signal.SIGTERM)
    assert closing_code(client) == 1012
    assert is_still_there(server)
    (tmp_path / "go").touch()
    assert server.process.wait(20) == 0
    has_said(server, "slow write finished")
    assert "Traceback" not in server.words()


def test_nothing_new_is_taken_once_the_server_is_ending(server, open_socket, tmp_path):
    client = open_socket()
    client.send(f"wait {tmp_path / 'go'}")
    has_said(server, "slow write began")
    server.process.send_signal(signal.SIGTERM)
    assert closing_code(client) == 1012
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", server.port))
    (tmp_path / "go").touch()


def test_an_idle_connection_does_not_keep_the_server(server):
    with closing(http.client.HTTPConnection("127.0.0.1", server.port)) as idle:
        idle.request("GET", "/")
        assert idle.getresponse().read() == b"done"
        assert server.stop() == 0


def test_asked_twice_the_server_ends_at_once(server, open_socket, tmp_path):
    client = open_socket()
    client.send(f"wait {tmp_path / 'never'}")
    has_said(server, "slow write began")
    server.process.send_signal(signal.SIGTERM)
    assert closing_code(client) == 1012
    assert server.stop() == 1


def test_a_frame_of_64_kib_passes_and_one_byte_more_closes_with_4413(server, open_socket):
    client = open_socket()
    client.send("x" * 65536)
    assert client.recv(timeout=20) == "x" * 65536
    client.send("x" * 65537)
    assert closing_code(client) == 4413


def test_a_message_in_fragments_is_as_long_as_all_of_them(server, open_socket):
    client = open_socket()
    client.send(["x" * 40_000, "y" * 40_000])
    assert closing_code(client) == 4413


def test_a_huge_frame_is_closed_with_4413_and_not_kept(server, open_socket):
    client = open_socket()
    client.send("x" * 8_000_000)
    assert closing_code(client) == 4413


def test_text_that_is_not_utf_8_is_told_so(server, open_socket):
    client = open_socket()
    client.send(b"\xff\xfe", text=True)
    assert closing_code(client) == 1007


def test_no_compression_is_agreed_to(server, open_socket):
    client = open_socket()
    assert "Sec-WebSocket-Extensions" not in client.response.headers


def test_the_server_does_not_say_what_it_is(server):
    with closing(http.client.HTTPConnection("127.0.0.1", server.port)) as client:
        client.request("GET", "/", headers={"X-Odd": "a\x0bb"})
        answer = client.getresponse()
        assert answer.status == 400
        assert "aphne" not in answer.read().decode() + str(answer.headers)


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_that_is_too_long_is_refused(server, chunked):
    with socket.create_connection(("127.0.0.1", server.port)) as raw:
        length = b"Transfer-Encoding: chunked" if chunked else b"Content-Length: 50000000"
        raw.sendall(b"POST / HTTP/1.1\r\nHost: x\r\n" + length + b"\r\n\r\n")
        if chunked:
            raw.sendall(b"300000\r\n" + b"x" * 0x300000)
        assert raw.recv(100).startswith(b"HTTP/1.1 413")


def test_the_demo_is_served_on_this_machine_only(tmp_path):
    settings = settings_for(tmp_path, f"sqlite:///{tmp_path / 'none.sqlite3'}", DEBUG="1", DEMO="1")
    server = Server(0, settings, tmp_path, "tests.house.tiny:application")
    server._settings["HOST"] = "0.0.0.0"
    with pytest.raises(RuntimeError, match=r"served on 127\.0\.0\.1 only"):
        server.start()


def test_a_port_in_use_is_said_plainly(server, tmp_path):
    other = Server(1, server._settings, tmp_path, "tests.house.tiny:application")
    other._settings = {**other._settings, "PORT": str(server.port)}
    with pytest.raises(RuntimeError, match="PORT chooses another"):
        other.start()

"""What the launcher adds to Daphne's patience and to its bounds: each of these fails with Daphne's own settings."""

import signal
import socket
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.harness.waiting import wait_for
from tests.house.test_launcher import has_said

UPGRADE = (
    b"GET /ws/ HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


def grow_older(patient, seconds):
    """Every connection of the server is so many seconds older, and was looked at."""
    assert urllib.request.urlopen(f"{patient.url}/older?{seconds}").status == 200


def _left(patient) -> bytes:
    return urllib.request.urlopen(f"{patient.url}/left").read()


def late(patient, file):
    """The status of a handshake that is answered once the file exists."""
    try:
        with connect(f"{patient.url.replace('http', 'ws')}/late?{file}", open_timeout=30):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


@pytest.mark.parametrize(("seconds", "status"), [(15, 101), (25, 403)])
def test_in_a_storm_a_handshake_may_take_20_seconds(patient, tmp_path, seconds, status):
    with ThreadPoolExecutor() as pool:
        answer = pool.submit(late, patient, tmp_path / "go")
        has_said(patient, f"late handshake {tmp_path}")
        grow_older(patient, seconds)
        (tmp_path / "go").touch()
        assert answer.result(30) == status


def test_in_a_storm_hundreds_may_wait_to_be_taken(patient):
    with ExitStack() as waiting:
        patient.process.send_signal(signal.SIGSTOP)
        try:
            for _ in range(300):
                waiting.enter_context(socket.create_connection(("127.0.0.1", patient.port), timeout=5))
        finally:
            patient.process.send_signal(signal.SIGCONT)


def test_a_socket_that_was_sent_away_is_kept_for_nothing_that_was_still_to_ring(patient):
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", patient.port), timeout=20) as raw:
            raw.sendall(UPGRADE)
            assert raw.recv(4096).startswith(b"HTTP/1.1 101")
            raw.sendall(b"\x83\x80\0\0\0\0")
            assert raw.recv(4096).startswith(b"\x88")
    # The first answer in which Daphne is done with them all.
    left = wait_for(lambda: (told := _left(patient)).startswith(b"00") and told, 30)
    assert left == b"0000"


def test_a_quiet_socket_is_pinged_every_20_seconds_and_has_to_answer(patient):
    with socket.create_connection(("127.0.0.1", patient.port), timeout=20) as raw:
        raw.sendall(UPGRADE)
        assert raw.recv(4096).startswith(b"HTTP/1.1 101")
        grow_older(patient, 19)
        grow_older(patient, 2)
        assert raw.recv(1) == b"\x89"
        # And whoever does not answer for as long is let go.
        grow_older(patient, 21)
        with suppress(ConnectionResetError):
            while raw.recv(4096):
                pass


def test_an_answer_may_take_30_seconds(patient, tmp_path):
    with ThreadPoolExecutor() as pool:
        asked = pool.submit(urllib.request.urlopen, f"{patient.url}/slow?{tmp_path / 'go'}")
        has_said(patient, "slow request began")
        try:
            grow_older(patient, 29)
            assert not asked.done()
            grow_older(patient, 2)
            wait_for(asked.done, 20, lambda: "the answer is still waited for")
        finally:
            (tmp_path / "go").touch()
        with pytest.raises(urllib.error.HTTPError) as refused:
            asked.result(20)
        assert refused.value.code == 503
        refused.value.close()


def test_a_request_that_does_not_arrive_within_a_minute_is_refused(patient):
    with socket.create_connection(("127.0.0.1", patient.port)) as raw:
        raw.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nslow")
        raw.settimeout(0.2)
        answer = []

        def is_refused():
            grow_older(patient, 61)
            try:
                answer.append(raw.recv(100))
            except TimeoutError:
                return False
            return True

        wait_for(is_refused, 20, lambda: "the request is still waited for")
        assert answer[0].startswith(b"HTTP/1.1 408")


def test_a_client_that_says_more_than_is_heard_has_to_wait(patient, tmp_path):
    with socket.create_connection(("127.0.0.1", patient.port), timeout=20) as raw:
        raw.sendall(UPGRADE)
        assert raw.recv(4096).startswith(b"HTTP/1.1 101")
        words = f"wait {tmp_path / 'go'}".encode()
        raw.sendall(bytes([0x81, 0x80 | len(words)]) + bytes(4) + words)
        has_said(patient, "slow write began")
        # What the kernel keeps on both sides is a few MiB; the server itself would take all of it, however slowly.
        thousand, taken = (bytes([0x81, 0x80 | 126, 4, 0]) + bytes(4) + b"x" * 1024) * 1000, 0
        raw.settimeout(2)
        with suppress(TimeoutError):
            while taken < 32 * len(thousand):
                taken += raw.send(thousand[taken % len(thousand) :])
        assert taken < 32 * len(thousand)

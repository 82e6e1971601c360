"""The clock by which the sockets are told what time it is."""

from chat.clock import TURNED_BACK_MS, Estimate


def test_a_slightly_smaller_measurement_does_not_turn_the_clock_back():
    clock = Estimate()
    clock.learn(1_000_000_000.0)
    before = clock.now_ms()
    clock.learn(1_000_000_000.0 - TURNED_BACK_MS / 2)
    assert before <= clock.now_ms() <= clock.now_ms()


def test_a_clock_that_was_set_back_is_believed():
    clock = Estimate()
    clock.learn(1_000_000_000.0)
    before = clock.now_ms()
    clock.learn(1_000_000_000.0 - 3_600_000)
    assert clock.now_ms() < before - 3_000_000


def test_what_the_database_told_a_client_is_not_undercut():
    clock = Estimate()
    clock.learn(1_000_000_000.0)
    told = clock.now_ms() + TURNED_BACK_MS // 2
    clock.heard(told)
    assert clock.now_ms() >= told


def test_what_the_database_told_before_its_clock_was_set_back_is_forgotten():
    clock = Estimate()
    clock.learn(1_000_000_000.0)
    told = clock.now_ms() + 3_600_000
    clock.heard(told)
    assert clock.now_ms() < told - 3_000_000

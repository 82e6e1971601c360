"""Waiting for a condition, never for a time."""

import time


def wait_for(condition, within: float, explain=lambda: "It did not come about."):
    """Asks again and again until the condition holds and returns what it gave; past `within` seconds, a failure."""
    until = time.monotonic() + within
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > until:
            raise AssertionError(explain())
        time.sleep(0.02)

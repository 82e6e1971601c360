"""The helpline numbers that administrators added, learnt again by every process once a minute.

Screening asks no database: nobody's words wait for this, and a number is known everywhere within a minute.
"""

import time

from peers import helplines

EVERY = 60


class _Clock:
    """When this process last read them, on its monotonic clock."""

    read = 0.0


def sweep() -> None:
    """Once a minute: which numbers have administrators added?"""
    if _Clock.read and time.monotonic() - _Clock.read < EVERY:
        return
    _Clock.read = time.monotonic()
    helplines.learn_numbers()

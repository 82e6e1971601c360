"""What tests of reports share."""

import pytest

from chat.moderation import reports


@pytest.fixture
def ask(acting):
    """ask(maya, evening, seq): she reports that message."""

    def report(someone, room, seq, why="hard", words="", around=""):
        fields = {"room": room.public_id, "message": seq, "why": why, "words": words, "around": around}
        return reports.report(acting(someone), **fields)

    return report

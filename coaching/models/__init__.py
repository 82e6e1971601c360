from coaching.models.checkin import Checkin, CheckinAnswer
from coaching.models.exercise import Exercise, Run
from coaching.models.note import SessionNote
from coaching.models.release import Release

__all__ = ["Checkin", "CheckinAnswer", "Exercise", "Release", "Run", "SessionNote"]

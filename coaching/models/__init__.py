from coaching.models.checkin import Checkin, CheckinAnswer
from coaching.models.exercise import Exercise, ExerciseDraft, ExerciseVersion, Run
from coaching.models.note import SessionNote
from coaching.models.own import Afterwards, OwnSigns, Standing
from coaching.models.release import Release

__all__ = [
    "Afterwards",
    "Checkin",
    "CheckinAnswer",
    "Exercise",
    "ExerciseDraft",
    "ExerciseVersion",
    "OwnSigns",
    "Release",
    "Run",
    "SessionNote",
    "Standing",
]

from coaching.models.checkin import Checkin, CheckinAnswer, CheckinHabit, RoomKind, Share, SharedAnswer
from coaching.models.exercise import Exercise, ExerciseDraft, ExerciseVersion, Run
from coaching.models.note import SessionNote
from coaching.models.own import Afterwards, Growing, OwnSigns, Standing
from coaching.models.release import Release
from coaching.models.session import FollowUp, Session, SessionStep, SessionTemplate

__all__ = [
    "Afterwards",
    "Checkin",
    "CheckinAnswer",
    "CheckinHabit",
    "Exercise",
    "ExerciseDraft",
    "ExerciseVersion",
    "FollowUp",
    "Growing",
    "OwnSigns",
    "Release",
    "RoomKind",
    "Run",
    "Session",
    "SessionNote",
    "SessionStep",
    "SessionTemplate",
    "Share",
    "SharedAnswer",
    "Standing",
]

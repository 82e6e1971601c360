"""Where coaching takes part in what chat does: commands, events, deadlines, and pieces of the room's page."""

from chat import commands, deadlines, panels, rendering, room_state
from chat.views import room_items
from coaching import answers, checkins, exercises, notes, own_signs, wire
from coaching import rendering as own
from coaching.insights import releases
from coaching.models import CheckinAnswer, OwnSigns, SessionNote
from coaching.views import items
from coaching.views import panels as pieces
from peers import sealed


def connect() -> None:
    """Fills the places that chat keeps for the app above it."""
    commands.register("checkin.open", wire.CheckinOpen, checkins.open_checkin)
    commands.register("checkin.answer", wire.CheckinAnswer, answers.answer_checkin)
    commands.register("checkin.close", wire.CheckinClose, checkins.close_checkin)
    commands.register("exercise.start", wire.ExerciseStart, exercises.start_exercise)
    commands.register("exercise.stop", wire.ExerciseStop, exercises.stop_exercise)
    for kind in ("checkin.opened", "checkin.closed", "checkin.narrowed"):
        rendering.register(kind, own.checkins)
    for kind in ("exercise.started", "exercise.ended"):
        rendering.register(kind, own.runs)
    room_state.register("checkin", checkins.open_in)
    room_state.register("run", exercises.going_in)
    for sweep in (checkins.sweep, exercises.sweep, releases.sweep):
        deadlines.register(sweep)
    room_items.register_own("checkin.opened", items.checkins)
    room_items.register_own("exercise.started", items.runs)
    room_items.register("checkin.closed", items.outcome)
    room_items.register("exercise.ended", items.ended)
    panels.register("aside", pieces.tools)
    panels.register("above", pieces.above)
    sealed.register(SessionNote, "words_sealed", notes.TABLE, "words")
    sealed.register(OwnSigns, "words_sealed", own_signs.TABLE, "words")
    sealed.register(CheckinAnswer, "words_sealed", answers.TABLE, "words")

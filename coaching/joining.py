"""Where coaching takes part in what chat does: commands, events, deadlines, and pieces of the room's page."""

from chat import commands, deadlines, panels, rendering, room_state
from chat.views import room_items
from coaching import answers, checkins, exercises, notes, own_data, own_signs, sessions, showing, wire
from coaching import rendering as own
from coaching.insights import releases
from coaching.models import CheckinAnswer, OwnSigns, SessionNote, SharedAnswer
from coaching.views import items
from coaching.views import panels as pieces
from coaching.views import session_panels as session_pieces
from peers import erasing, exporting, sealed, tidying


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
    for sweep in (checkins.sweep, exercises.sweep, sessions.sweep, releases.sweep):
        deadlines.register(sweep)
    room_items.register_own("checkin.opened", items.checkins)
    room_items.register_own("exercise.started", items.runs)
    room_items.register("checkin.closed", items.outcome)
    room_items.register("exercise.ended", items.ended)
    panels.register("rail", session_pieces.rail)
    panels.register("rail", session_pieces.afterwards)
    panels.register("aside", session_pieces.asking)
    panels.register("aside", pieces.tools)
    panels.register("above", pieces.above)
    sealed.register(SessionNote, "words_sealed", notes.TABLE, "words", "author__public_id")
    sealed.register(OwnSigns, "words_sealed", own_signs.TABLE, "words", "person__public_id")
    sealed.register(CheckinAnswer, "words_sealed", answers.TABLE, "words", "member__person__public_id")
    sealed.register(SharedAnswer, "words_sealed", showing.TABLE, "words", "member__person__public_id")
    exporting.BESIDE["coaching.checkinanswer"] = (("checkin__room", "shared"), own_data.beside_answer)
    for label in ("coaching.afterwards", "coaching.standing", "coaching.exerciseversion"):
        exporting.BESIDE[label] = (("exercise",), own_data.beside_exercise)
    # Before chat's own steps: an answer is taken back under the name by which the room knows its member.
    erasing.STEPS.insert(0, own_data.take_answers_back)
    erasing.STEPS.insert(1, own_data.delete_notes_about)
    tidying.RULES.append(tidying.Rule("coaching.checkinanswer", *own_data.TIDY))

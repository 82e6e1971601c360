from django.urls import path

from coaching.views import checkins, insights, library, notes, own_answers, runs

urlpatterns = [
    path("rooms/<str:room>/checkins/", checkins.checkins, name="room_checkins"),
    path("rooms/<str:room>/checkins/open/", checkins.open_one, name="checkin_open"),
    path("rooms/<str:room>/checkins/shared/", checkins.shared_lately, name="checkin_shared"),
    path("rooms/<str:room>/checkins/<int:seq>/", checkins.checkin, name="checkin"),
    path("rooms/<str:room>/checkins/<int:seq>/answer/", checkins.answer, name="checkin_answer"),
    path("rooms/<str:room>/checkins/<int:seq>/close/", checkins.close, name="checkin_close"),
    path("rooms/<str:room>/exercises/start/", runs.start, name="exercise_start"),
    path("rooms/<str:room>/exercises/<int:seq>/stop/", runs.stop, name="exercise_stop"),
    path("me/answers/", own_answers.own_answers, name="me_answers"),
    path("me/answers/<str:answer>/narrow/", own_answers.narrow, name="me_answer_narrow"),
    path("exercises/", library.library, name="library"),
    path("exercises/<slug:slug>/", library.exercise, name="exercise"),
    path("about-these-ideas/", library.ideas, name="about_ideas"),
    path("notes/", notes.notes_page, name="notes"),
    path("notes/new/", notes.new, name="note_new"),
    path("notes/<str:note>/", notes.note, name="note"),
    path("notes/<str:note>/edit/", notes.edit, name="note_edit"),
    path("notes/<str:note>/delete/", notes.delete, name="note_delete"),
    path("insights/", insights.insights, name="insights"),
]

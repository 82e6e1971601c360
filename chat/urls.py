from django.urls import path

from chat.views import history, rooms, socket

urlpatterns = [
    path("", rooms.home, name="home"),
    path("ws/", socket.knock, name="socket"),
    path("rooms/<str:room>/", rooms.room, name="room"),
    path("rooms/<str:room>/events", history.events, name="room_events"),
    path("rooms/<str:room>/post/", rooms.post, name="room_post"),
    path("rooms/<str:room>/messages/<int:seq>/react/", rooms.react, name="room_react"),
    path("rooms/<str:room>/messages/<int:seq>/take-back/", rooms.take_back, name="room_take_back"),
    path("rooms/<str:room>/showing/", rooms.showing, name="room_showing"),
    path("rooms/<str:room>/leave/", rooms.leave, name="room_leave"),
]

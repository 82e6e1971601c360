"""Socket paths: one, and everything else is refused."""

from channels.routing import URLRouter
from django.urls import path, re_path

from chat.consumers import RoomSocket, nowhere

sockets = URLRouter([path("ws/", RoomSocket.as_asgi()), re_path(r"", nowhere)])

"""The doors: HTTP to Django, sockets to chat."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.core.asgi import get_asgi_application

from chat import deadlines, delivery, helpline_numbers
from chat.moderation import outages
from chat.routing import sockets
from config.headers import guarded

# Reads what screening needs, which takes half a second, before anybody waits for it.
for sweep in (outages.sweep, helpline_numbers.sweep):
    deadlines.run(sweep)
doors = {"http": guarded(get_asgi_application()), "websocket": sockets}


async def application(scope, receive, send) -> None:
    """One connection. The hub starts with the first, since it also sees to what comes due."""
    await delivery.awake()
    await doors[scope["type"]](scope, receive, send)

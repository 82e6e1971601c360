"""The tutorial's consumer: whatever comes in goes to the room's group, whatever comes from the group goes out."""

import json

from channels.generic.websocket import AsyncWebsocketConsumer


class ChatConsumer(AsyncWebsocketConsumer):
    """One socket in one room."""

    async def connect(self) -> None:
        """Joins the room's group and lets the socket in."""
        self.group = f"chat_{self.scope['url_route']['kwargs']['room']}"
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code) -> None:
        """Leaves the group."""
        if hasattr(self, "group"):
            await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data=None, bytes_data=None) -> None:
        """Passes a message on to everybody in the room."""
        message = json.loads(text_data)["message"]
        await self.channel_layer.group_send(self.group, {"type": "chat.message", "message": message})

    async def chat_message(self, event) -> None:
        """Tells this socket a message of its room."""
        await self.send(text_data=json.dumps({"message": event["message"]}))

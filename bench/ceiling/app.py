"""The bare ceiling: the same server writing frames of the same size, without us and without anything else.

What comes in goes to every socket of its room, as finished bytes, straight to the server's transport.
"""

import json
from collections import defaultdict

from bench import frames

rooms: dict[str, set] = defaultdict(set)
# As long as Evenkeel's event of the same message.
PADDING = "y" * 220


async def application(scope, receive, send) -> None:
    """One connection."""
    if scope["type"] != "websocket":
        return
    transport = send.args[0].transport
    members = rooms[scope["path"]]
    await receive()
    await send({"type": "websocket.accept"})
    members.add(transport)
    while (message := await receive())["type"] == "websocket.receive":
        event = json.dumps({"type": "event", "more": PADDING, "body": json.loads(message["text"])["message"]})
        frame = frames.plain(event.encode())
        for member in members:
            member.write(frame)
    members.discard(transport)

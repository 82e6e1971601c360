"""Socket paths: one, and everything else is refused."""

from collections.abc import Awaitable
from typing import Any

from chat.consumers import Receive, converse
from chat.pipes import Send

PATH = "/ws/"


def sockets(scope: dict[str, Any], receive: Receive, send: Send) -> Awaitable[None]:
    """The conversation of one socket."""
    here = scope["path"].removeprefix(scope.get("root_path", ""))
    return (converse if here == PATH else nowhere)(scope, receive, send)


async def nowhere(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Any other socket path: refused like every refusal."""
    await receive()
    await send({"type": "websocket.close"})

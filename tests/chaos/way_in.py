"""How a client comes in: like a balancer it takes a door that answers."""

import random
from collections import Counter

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake

from tests.protocol.client import SUBPROTOCOL


async def come_in(doors: list[tuple[str, str]], cookie: str, tries: Counter) -> ClientConnection | None:
    """A connection through one of the doors, each (address, origin to name); None where nobody lets it in."""
    for address, origin in random.sample(doors, len(doors)):
        tries["tries"] += 1
        try:
            return await connect(
                address.replace("http", "ws", 1) + "/ws/",
                origin=origin,
                subprotocols=[SUBPROTOCOL],
                additional_headers={"Cookie": cookie},
                compression=None,
                max_size=None,
                ping_interval=None,
                proxy=None,
                open_timeout=20,
                close_timeout=5,
            )
        except InvalidHandshake as refusal:
            tries[f"refused {getattr(getattr(refusal, 'response', None), 'status_code', '')}"] += 1
        except (OSError, TimeoutError, EOFError):
            tries["nobody there"] += 1
    return None

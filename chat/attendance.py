"""Who of those who speak or wait in a circle still has a page open at this process. Noted in their rows.

A process that dies notes nothing more; whichever is there lets the speaker pass (chat.circle.sweep).
"""

import time

from chat import circle, threads
from chat.sinks import Sink
from chat.wire import frames

# A page beats more often than this; a connection that was cut without a word goes on looking open.
SILENT_SECONDS = frames.BEAT_SECONDS + 5


async def note(sinks: dict[int, list[Sink]]) -> None:
    """Notes those whose sockets, by the pk of their person, are among these."""
    now = time.monotonic()
    here = [turn for turn, person in await threads.run(circle.watched) if _is_here(sinks.get(person, ()), now)]
    if here:
        await threads.run(circle.seen, here)


def _is_here(sinks, now: float) -> bool:
    return any(not sink.closed and now - sink.beaten_at < SILENT_SECONDS for sink in sinks)

"""The smallest application that can be busy: for tests of the launcher alone."""

import asyncio
import gc
from pathlib import Path

from config.sockets import Socket


async def application(scope, receive, send):
    """GET /slow?<file> answers once the file exists, /older?<s> makes every other connection so many seconds older,
    /left says how many sockets Daphne still serves, and how many are in memory, in two digits each.

    A socket gives back what it hears, and `wait <file>` late; at /late?<file> it is let in once the file exists.
    """
    if scope["type"] == "http":
        await _answer(scope, receive, send)
    else:
        await _converse(scope, receive, send)


async def _answer(scope, receive, send):
    while (await receive()).get("more_body"):
        pass
    if scope["path"] == "/slow":
        print("slow request began", flush=True)
        await _exists(scope["query_string"].decode())
    if scope["path"] == "/older":
        _grow_older(send.args[0], int(scope["query_string"]))
    body = _sockets(send.args[0].server) if scope["path"] == "/left" else b"done"
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"4")]})
    await send({"type": "http.response.body", "body": body})


async def _converse(scope, receive, send):
    await receive()
    if scope["path"] == "/late":
        print(f"late handshake {scope['query_string'].decode()}", flush=True)
        await _exists(scope["query_string"].decode())
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        if message["text"].startswith("wait "):
            print("slow write began", flush=True)
            await _exists(message["text"].removeprefix("wait "))
            print("slow write finished", flush=True)
        await send({"type": "websocket.send", "text": message["text"]})
    print(f"socket ended {message['code']}", flush=True)


async def _exists(path):
    while not Path(path).exists():
        await asyncio.sleep(0.01)


def _sockets(server):
    gc.collect()
    served = sum(isinstance(one, Socket) for one in server.connections)
    return b"%02d%02d" % (served, sum(isinstance(one, Socket) for one in gc.get_objects()))


def _grow_older(asking, seconds):
    # The time-outs are looked at by what the connections say about themselves: no test waits for them.
    for connection, details in list(asking.server.connections.items()):
        if connection is not asking and not details.get("disconnected"):
            details["connected"] -= seconds
            for name in ("request_start", "socket_opened", "last_ping"):
                if hasattr(connection, name):
                    setattr(connection, name, getattr(connection, name) - seconds)
            connection.check_timeouts()
    # What autobahn waits for, it waits for on the reactor's clock.
    for waiting, _calls in [*asking.server.ws_factory._batched_timer._buckets.values()]:
        waiting.delay(-seconds)

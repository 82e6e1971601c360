"""The smallest application that can be busy: for tests of the launcher alone."""

import asyncio
from pathlib import Path


async def application(scope, receive, send):
    """GET /slow?<file> answers once the file exists. A socket gives back what it hears, and `wait <file>` late."""
    if scope["type"] == "http":
        await _answer(scope, receive, send)
    else:
        await _converse(receive, send)


async def _answer(scope, receive, send):
    while (await receive()).get("more_body"):
        pass
    if scope["path"] == "/slow":
        print("slow request began", flush=True)
        await _exists(scope["query_string"].decode())
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"4")]})
    await send({"type": "http.response.body", "body": b"done"})


async def _converse(receive, send):
    await receive()
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

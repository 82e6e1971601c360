"""An application that takes its time to load: until the file that SLOW_START names is there."""

import os
import time
from pathlib import Path

print("loading", flush=True)
while not Path(os.environ["SLOW_START"]).exists():
    time.sleep(0.01)


async def application(scope, receive, send):
    """Does nothing: only the start is looked at."""

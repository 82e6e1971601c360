"""bin/bench line: how soon a room is there on a slow line, on a phone that is slow itself."""

import signal
import sys
import time

from playwright.sync_api import Browser, Page

from bench.figures import say, table
from tests.harness import environment
from tests.harness.browser import PHONE, running
from tests.harness.site import LiveSite, prepare, settings_for

MESSAGES = 60
# (name, a trip there and back in ms, kbit/s, how many times slower the processor)
LINES = [
    ("as it is", 0, 0, 1),
    ("150 ms, 1.6 Mbit/s, 4 x slower", 150, 1600, 4),
    ("400 ms, 400 kbit/s, 4 x slower", 400, 400, 4),
]
FIRST_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"


def main() -> None:
    """Prints the table."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    folder = environment.SCRATCH / "line"
    folder.mkdir()
    settings = settings_for(folder, f"sqlite:///{folder / 'site.sqlite3'}", STATIC_ROOT=str(folder / "static"))
    prepare(settings)
    site = LiveSite(folder, settings)
    site.ask("django.core.management:call_command", "collectstatic", verbosity=0, interactive=False)
    site.start()
    try:
        cast = site.cast()
        site.ask("tests.browser.scenes:talk", cast.ben.id, cast.evening, MESSAGES)
        with running() as browser:
            rows = [[name, *_visits(browser, site, cast, *line)] for name, *line in LINES]
    finally:
        site.stop()
    say("A room on a slow line, seconds until it is seen and until it is connected")
    table(["line", "first visit: seen", "connected", "again: seen", "connected", "requests"], rows)


def _visits(browser: Browser, site: LiveSite, cast, trip: int, rate: int, slower: int) -> list[str]:
    context = browser.new_context(base_url=site.url, viewport=PHONE)
    name, value = site.cookie_of(cast.maya)
    context.add_cookies([{"name": name, "value": value, "url": site.url}])
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    speed = rate * 1000 / 8 if rate else -1
    line = {"offline": False, "latency": trip, "downloadThroughput": speed, "uploadThroughput": speed}
    devtools.send("Network.emulateNetworkConditions", line)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    asked = []
    page.on("request", lambda request: asked.append(request))
    figures = _visit(page, cast.evening) + _visit(page, cast.evening)
    context.close()
    return [*(f"{seconds:.1f}" for seconds in figures), str(len(asked) // 2)]


def _visit(page: Page, room: str) -> list[float]:
    begun = time.monotonic()
    page.goto(f"/rooms/{room}/", wait_until="commit")
    page.wait_for_selector("connection-line[data-connection=open]", state="attached", timeout=120_000)
    connected = time.monotonic() - begun
    return [page.evaluate(FIRST_PAINT), connected]


if __name__ == "__main__":
    main()

"""Real pages of a room in Chromium, each behind a trembling line, on a device whose clock is off."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from playwright.async_api import Browser, CDPSession, Page, WebSocketRoute

from bench.phase.lines import Line, Way

# Every tenth of a second: when, by the machine's clock, and what is drawn.
WATCH = """() => {
  window.drawn = [];
  const pacer = document.querySelector("exercise-pacer");
  setInterval(() => {
    const { step, phase, round, progress, stage } = pacer.dataset;
    if (stage !== "here" || Number(step) < 0) return;
    drawn.push([performance.timeOrigin + performance.now(), Number(step), phase, Number(round), Number(progress)]);
  }, 100);
}"""
OFF = """(ahead) => { const [now, Real] = [Date.now, Date]; Date.now = () => now.call(Real) + ahead; }"""
PHASES = ["in", "top", "hold", "out", "rest"]


@dataclass
class Watched:
    """One page. `drawn` is filled when it is asked for."""

    name: str
    page: Page
    line: Line
    ahead: float
    cut: Callable[[], None]
    devtools: CDPSession

    async def watch(self) -> None:
        """From now on what is drawn is written down."""
        await self.page.evaluate(WATCH)

    async def sleep(self, seconds: float) -> None:
        """The page is frozen, as on a locked phone."""
        await self.devtools.send("Page.setWebLifecycleState", {"state": "frozen"})
        await asyncio.sleep(seconds)
        await self.devtools.send("Page.setWebLifecycleState", {"state": "active"})

    async def drawn(self, script: list[dict]) -> list[tuple[float, float]]:
        """(when, by the machine's clock; how far into the script what is drawn lies), both in ms."""
        seen = await self.page.evaluate("() => window.drawn")
        return [(at, 1000 * into(script, *place)) for at, *place in seen if place[0] < len(script)]


async def open_page(browser: Browser, url: str, cookie: str, path: str, line: Line, name: str, ahead: float) -> Watched:
    """A page whose socket goes through a line."""
    context = await browser.new_context(base_url=url, viewport={"width": 390, "height": 844})
    key, value = cookie.split("=", 1)
    await context.add_cookies([{"name": key, "value": value, "url": url, "httpOnly": True, "sameSite": "Lax"}])
    page = await context.new_page()
    await page.add_init_script(f"({OFF})({ahead})")
    open_now: list[WebSocketRoute] = []

    def carry(socket: WebSocketRoute) -> None:
        open_now.append(socket)
        server = socket.connect_to_server()
        socket.on_message(_slowly(line.up, server.send))
        server.on_message(_slowly(line.down, socket.send))

    def cut() -> None:
        loop = asyncio.get_running_loop()
        # Kept by the loop until it is done.
        jobs.add(job := loop.create_task(open_now[-1].close(code=4000)))
        job.add_done_callback(jobs.discard)

    jobs: set[asyncio.Task] = set()
    await page.route_web_socket("**/ws/", carry)
    await page.goto(path)
    await page.locator("connection-line[data-connection=open]").wait_for(state="attached")
    return Watched(name, page, line, ahead, cut, await context.new_cdp_session(page))


def into(script: list[dict], step: int, phase: str, round_: int, progress: float) -> float:
    """How many seconds into its script a drawn place is."""
    before = sum(one["seconds"] for one in script[:step])
    pace = script[step].get("pace")
    if not pace or phase == "still":
        return before + progress * script[step]["seconds"]
    whole = sum(pace.get(one) or 0 for one in PHASES)
    earlier = sum(pace.get(one) or 0 for one in PHASES[: PHASES.index(phase)])
    return before + round_ * whole + earlier + progress * pace[phase]


def _slowly(way: Way, send: Callable) -> Callable:
    loop = asyncio.get_running_loop()

    def pass_on(message: str | bytes) -> None:
        loop.call_at(way.lands(loop.time()), send, message)

    return pass_on

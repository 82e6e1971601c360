"""bin/bench phase: one breath on many phones. How far apart any two are, and how smooth it is."""

import argparse
import asyncio
import os
import random
import shutil
import signal
import sys
import time
from contextlib import suppress

from playwright.async_api import async_playwright

from bench.figures import say, table
from bench.phase import smoothness
from bench.phase.lines import drawn
from bench.phase.pages import Watched, open_page
from bench.phase.taker import Taker
from tests.harness import environment
from tests.harness.browser import FLAGS, NAMES
from tests.harness.site import LiveSite, prepare, settings_for

TAKERS, PAGES = 10, 2
EXERCISE, LEAD_IN = "longer-out", 10
MINUTES = 5 * 60_000
# What happens to whom, so many seconds into the exercise.
LATE, CUT, LOCKED, PAGE_CUT, PAGE_LOCKED = 20, 45, 40, 35, 60
ASLEEP = 20
ASKED = 100.0
STEP = 0.1


class Exercise:
    """The people, their lines, and what was seen: {name: [(machine's clock, how far they are ahead), both ms]}."""

    def __init__(self, site: LiveSite, seed: int) -> None:
        self.site, self.rng = site, random.Random(seed)
        names = [f"Taker {n + 1}" for n in range(TAKERS + PAGES)]
        cora = site.ask("tests.harness.scenes:add_person", "Coach of the breath", "coach")
        people = [cora, *(site.ask("tests.harness.scenes:add_person", name) for name in names[1:])]
        room = site.ask("tests.harness.scenes:add_room", cora["id"], "breath", [one["id"] for one in people[1:]])
        cookies = [site.ask("tests.harness.scenes:session_of", one["id"]) for one in people]
        self.room, self.cookies = room, [f"{cookie['name']}={cookie['value']}" for cookie in cookies]
        self.takers = [self._taker(n) for n in range(TAKERS)]
        self.pages: list[Watched] = []
        self.seen: dict[str, list[tuple[float, float]]] = {}

    def _taker(self, n: int) -> Taker:
        ahead, drift = self.rng.uniform(-MINUTES, MINUTES), self.rng.uniform(-5e-5, 5e-5)
        line = drawn(self.rng)
        return Taker(f"client {n + 1}", self.site.url, self.cookies[n], self.room, line, ahead, drift)

    async def run(self, browser) -> None:
        """The whole exercise."""
        coach, late, *others = self.takers
        for taker in (coach, *others):
            await taker.come()
        for n in range(PAGES):
            cookie, line, ahead = self.cookies[TAKERS + n], drawn(self.rng), self.rng.uniform(-MINUTES, MINUTES)
            path, name = f"/rooms/{self.room}/", f"Chromium {n + 1}"
            self.pages.append(await open_page(browser, self.site.url, cookie, path, line, name, ahead))
            await self.pages[-1].watch()
        await coach.start(EXERCISE, LEAD_IN)
        while any(taker.starts_at is None for taker in (coach, *others)):
            await asyncio.sleep(STEP)
        script = self.site.ask("bench.phase.__main__:script_of", EXERCISE)
        begin, seconds = coach.starts_at / 1000, sum(step["seconds"] for step in script)
        jobs = [
            asyncio.create_task(job)
            for job in (
                self._sample(begin, begin + seconds),
                _after(begin + LATE, late.come),
                _after(begin + CUT, lambda: _cut(others[0])),
                _after(begin + LOCKED, lambda: others[1].sleep(ASLEEP)),
                _after(begin + PAGE_CUT, lambda: _at_once(self.pages[0].cut)),
                _after(begin + PAGE_LOCKED, lambda: self.pages[1].sleep(ASLEEP)),
            )
        ]
        await asyncio.gather(*jobs)
        for page in self.pages:
            self.seen[page.name] = [(at, into + coach.starts_at - at) for at, into in await page.drawn(script)]
            await page.page.context.close()
        for taker in self.takers:
            await taker.go()

    async def _sample(self, begin: float, end: float) -> None:
        await asyncio.sleep(max(0.0, begin - time.time()))
        while (now := time.time()) < end:
            for taker in self.takers:
                if (told := taker.server_now) is not None:
                    self.seen.setdefault(taker.name, []).append((now * 1000, told - now * 1000))
            await asyncio.sleep(STEP)


def script_of(slug: str) -> list[dict]:
    """What an exercise does, as the log tells it. Runs inside the site."""
    from coaching.models import Exercise as Row  # noqa: PLC0415 - only the site's own process has Django

    return Row.objects.get(slug=slug).steps


def apart(seen: dict[str, list[tuple[float, float]]]) -> list[float]:
    """How many ms any two differ, for each tenth of a second in which both take part."""
    grid: dict[int, list[float]] = {}
    for looks in seen.values():
        by_slot = {int(at // (1000 * STEP)): ahead for at, ahead in looks}
        for slot, ahead in by_slot.items():
            grid.setdefault(slot, []).append(ahead)
    return [abs(one - other) for here in grid.values() for n, one in enumerate(here) for other in here[:n]]


def spread(figures: list[float]) -> list[str]:
    """Median, 95th percentile and largest, in ms."""
    ranked = sorted(figures)
    return [f"{ranked[min(len(ranked) - 1, int(len(ranked) * part))]:.0f}" for part in (0.5, 0.95, 1)]


def main() -> None:
    """Exit code 1 where two were further apart than asked."""
    parser = argparse.ArgumentParser(prog="bin/bench phase", description=__doc__)
    parser.add_argument("--seed", type=int, default=7, help="of lines and clocks (7)")
    parser.add_argument("--only", choices=["phase", "smooth"], help="one of the two parts")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    folder = environment.SCRATCH / "phase"
    folder.mkdir()
    settings = settings_for(folder, f"sqlite:///{folder / 'site.sqlite3'}", STATIC_ROOT=str(folder / "static"))
    prepare(settings)
    site = LiveSite(folder, settings)
    site.ask("django.core.management:call_command", "collectstatic", verbosity=0, interactive=False)
    site.start()
    try:
        reached = asyncio.run(_measure(site, asked))
    finally:
        site.stop()
    sys.exit(not reached)


async def _measure(site: LiveSite, asked: argparse.Namespace) -> bool:
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    reached = True
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        if asked.only != "smooth":
            exercise = Exercise(site, asked.seed)
            await exercise.run(browser)
            reached = _tell(exercise)
        if asked.only != "phase":
            await _tell_smoothness(browser, site)
        with suppress(Exception):
            await browser.close()
    return reached


def _tell(exercise: Exercise) -> bool:
    marks = {"client 2": "comes late", "client 3": "reconnects", "client 4": f"locked for {ASLEEP} s"}
    marks |= {"Chromium 1": "reconnects", "Chromium 2": f"frozen for {ASLEEP} s"}
    everybody = [(one.name, one.ahead, one.line) for one in (*exercise.takers, *exercise.pages)]
    say(f"How far each is from the machine's clock through “{EXERCISE}”, in ms (lines: fastest + queue, up / down)")
    table(
        ["who", "clock off by, s", "line", "what happens", "p50", "p95", "max"],
        [
            [name, f"{ahead / 1000:+.0f}", line.told, marks.get(name, ""), *spread([abs(a) for _t, a in seen])]
            for name, ahead, line in everybody
            if (seen := exercise.seen[name])
        ],
    )
    pairs = apart(exercise.seen)
    pages = apart({name: seen for name, seen in exercise.seen.items() if name.startswith("Chromium")})
    say("How far any two are apart, in ms")
    rows = [["any two", len(pairs), *spread(pairs)], ["the two pages", len(pages), *spread(pages)]]
    table(["who", "looks", "p50", "p95", "max"], rows)
    worst = float(spread(pairs)[1])
    say(f"Asked: p95 < {ASKED:.0f} ms. Measured: {worst:.0f} ms.")
    say()
    return worst < ASKED


async def _tell_smoothness(browser, site: LiveSite) -> None:
    maya = site.ask("tests.harness.scenes:add_person", "Smooth")
    cookie = site.ask("tests.harness.scenes:session_of", maya["id"])
    rows = []
    for slower in (1, 4):
        told = await smoothness.measure(browser, site.url, f"{cookie['name']}={cookie['value']}", slower)
        figures = [f"{told[name]:.{digits}f}" for name, digits in FIGURES.items()]
        rows.append([f"{slower} x", *figures])
    say("The shape at a phone's width, on a processor slowed down in Chromium")
    head = ["slowed", "frames/s", "p99 between two, ms", "layouts a frame", "styles a frame", "script, ms a frame"]
    table(head, rows)


FIGURES = {"fps": 1, "slowest": 0, "layouts": 3, "styles": 2, "script": 2}


async def _after(when: float, verb) -> None:
    await asyncio.sleep(max(0.0, when - time.time()))
    await verb()


async def _cut(taker: Taker) -> None:
    await taker.go()
    await asyncio.sleep(1.5)
    await taker.come()


async def _at_once(verb) -> None:
    verb()


if __name__ == "__main__":
    main()

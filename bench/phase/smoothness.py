"""How many frames a second the shape gets on a slow phone, and whether a frame costs any layout."""

from itertools import pairwise

from playwright.async_api import Browser

SECONDS = 15
# A breath of its own on the page of an exercise: nothing but paced breathing, from now on.
BEGIN = """(seconds) => {
  const pacer = document.querySelector("exercise-pacer");
  const script = [{ seconds, cue: "", pace: { in: 4, out: 6, rounds: seconds / 10 } }];
  const clock = { now: () => performance.now() };
  const detail = { exercise: "", title: "", script, clock, seq: 0, by: null, starts_at: performance.now() };
  pacer.dispatchEvent(new CustomEvent("begin", { detail }));
}"""
COUNT = """(seconds) => new Promise((done) => {
  const times = [];
  const turn = (at) => (times.push(at), at - times[0] < seconds * 1000 ? requestAnimationFrame(turn) : done(times));
  requestAnimationFrame(turn);
})"""


async def measure(browser: Browser, url: str, cookie: str, slower: int) -> dict[str, float]:
    """{"fps", "slowest" (ms between two, p99), "layouts", "styles" (a frame), "script" (ms a frame)}."""
    context = await browser.new_context(base_url=url, viewport={"width": 390, "height": 844})
    key, value = cookie.split("=", 1)
    await context.add_cookies([{"name": key, "value": value, "url": url}])
    page = await context.new_page()
    await page.goto("/exercises/longer-out/")
    await page.wait_for_function("() => Boolean(customElements.get('exercise-pacer'))")
    devtools = await context.new_cdp_session(page)
    await devtools.send("Performance.enable")
    await devtools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    await page.evaluate(BEGIN, 60)
    await page.wait_for_timeout(500)
    before = await _metrics(devtools)
    times = await page.evaluate(COUNT, SECONDS)
    after = await _metrics(devtools)
    await context.close()
    frames = len(times) - 1
    gaps = sorted(later - sooner for sooner, later in pairwise(times))
    spent = {name: after[name] - before[name] for name in after}
    return {
        "fps": 1000 * frames / (times[-1] - times[0]),
        "slowest": gaps[int(0.99 * len(gaps))],
        "layouts": spent["LayoutCount"] / frames,
        "styles": spent["RecalcStyleCount"] / frames,
        "script": 1000 * spent["ScriptDuration"] / frames,
    }


async def _metrics(devtools) -> dict[str, float]:
    told = await devtools.send("Performance.getMetrics")
    return {one["name"]: one["value"] for one in told["metrics"]}

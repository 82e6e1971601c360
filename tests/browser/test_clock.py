"""The page's estimate of the server's clock, lib/clock.js, on lines that no test has to wait for."""

import pytest

# The server is 1,000,000 ms ahead. `trips` are [when asked, ms up, ms down]; answers the error in ms at `at`.
RUN = """async ({ trips, at, hello = 0 }) => {
  const { ServerClock } = await import('/static/js/lib/clock.js');
  const [clock, ahead] = [new ServerClock(), 1_000_000];
  clock.greet(ahead + trips[0][0] - hello, trips[0][0]);
  for (const [sent, up, down] of trips) clock.learn(ahead + sent + up, sent, sent + up + down);
  clock.now(at - 60_000);
  return clock.now(at) - at - ahead;
}"""


@pytest.fixture
def page(site_sqlite, page_of):
    return page_of(site_sqlite, path="/help/")


def test_the_fastest_trips_count_whichever_answers_they_stood_in(page):
    # Each answer was slow one way; by any of them alone the page would be off by 140 ms or more.
    trips = [[0, 20, 300], [300, 320, 30], [700, 390, 400], [1200, 30, 2000]]
    assert abs(page.evaluate(RUN, {"trips": trips, "at": 4000})) < 10


def test_a_device_that_slept_is_right_again_after_one_answer(page):
    script = """async () => {
      const { ServerClock } = await import('/static/js/lib/clock.js');
      const [clock, now] = [new ServerClock(), Date.now];
      clock.learn(1_000_030, 0, 60);
      // Local time stood for 25 s, the device's own clock went on.
      Date.now = () => now() + 25_000;
      clock.woke();
      const [awake] = [clock.now(200) - 1_025_200, (Date.now = now)];
      clock.learn(1_025_330, 300, 360);
      clock.woke();
      const deaf = new ServerClock();
      deaf.learn(1_000_030, 0, 60);
      deaf.learn(1_025_330, 300, 360);
      return [awake, deaf.now(400) - 1_025_400];
    }"""
    awake, asked = page.evaluate(script)
    assert abs(awake) < 50
    assert abs(asked) < 5


def test_a_reconnect_forgets_nothing_and_a_small_error_glides_away(page):
    script = """async () => {
      const { ServerClock } = await import('/static/js/lib/clock.js');
      const clock = new ServerClock();
      clock.learn(1_000_200, 0, 400);
      const shown = [clock.now(400)];
      clock.learn(1_000_420, 400, 440);
      // The better answer moves the shape by 180 ms: a twentieth of the time that passes, never at once.
      for (let local = 500; local <= 6000; local += 100) shown.push(clock.now(local));
      clock.greet(1_007_000 - 300, 7000);
      return [Math.max(...shown.slice(1).map((one, n) => Math.abs(one - shown[n] - 100))), clock.now(8000) - 1_008_000];
    }"""
    fastest, error = page.evaluate(script)
    assert fastest <= 5.1
    assert abs(error) < 5

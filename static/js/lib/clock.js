// The server's clock, as well as this page can know it. Local time is performance.now(): nobody can set it back.

const KEPT = 48;
// Two clocks part by up to 100 µs a second, so what was known once is known less well later.
const DRIFT = 1e-4;
// Whole milliseconds on the wire, and several servers that measure one database's clock.
const ROUNDING = 30;
const SLEW = 0.05;
const JUMP = 400;

/**
 * Each answer bounds how far the server is ahead of us: when it came its `now` was past already (low), and when we asked it was
 * still to come (high). The best bound of each way counts, whichever answers they stood in: a line that is slow one way
 * only, or now and then, is seen through. What stays unknown is half the difference of the two fastest trips.
 */
export class ServerClock {
  #bounds = [];
  #offset = null;
  #shown = null;
  #told = 0;
  #half = 0;
  #device = 0;

  /** `now` of a hello: it took at least no time to come. What the beats before a reconnect have shown still holds. */
  greet(now, local = performance.now()) {
    this.#take({ at: local, low: now - local, high: Infinity });
  }

  /** A beat that left at local time `sent` came back at `local` with the server's `now`. */
  learn(now, sent, local = performance.now()) {
    if (sent <= local) this.#take({ at: local, low: now - local, high: now - sent });
  }

  /** Looked at again. Local time stands while some devices sleep; how long, their own clock says until a beat is answered. */
  woke() {
    const slept = deviceAhead() - this.#device;
    this.#device += slept;
    if (this.#offset === null || Math.abs(slept) < JUMP) return;
    this.#bounds = this.#bounds.map(({ at, low, high }) => ({ at, low: low + slept, high: high + slept }));
    this.#offset += slept;
    this.#shown += slept;
  }

  /** Epoch milliseconds of the server at this instant; the device's own clock until something is known. */
  now(local = performance.now()) {
    if (this.#offset === null) return Date.now();
    const [wanted, most] = [this.#offset - this.#shown, SLEW * Math.max(0, local - this.#told)];
    this.#told = Math.max(local, this.#told);
    // A shape that is a little off glides into place; one that is far off is better moved at once.
    this.#shown += Math.abs(wanted) > JUMP ? wanted : Math.max(-most, Math.min(most, wanted));
    return local + this.#shown;
  }

  #take(bound) {
    this.#device = deviceAhead();
    this.#bounds.push(bound);
    if (this.#bounds.length > KEPT) this.#bounds.shift();
    // They can't both be true: this device slept meanwhile, or a clock was set. Only the newest counts.
    if (this.#between(bound.at).low > this.#between(bound.at).high + ROUNDING) this.#bounds = [bound];
    const { low, high } = this.#between(bound.at);
    if (high < Infinity) this.#half = Math.max(0, high - low) / 2;
    this.#offset = high < Infinity ? (low + high) / 2 : low + this.#half;
    this.#shown ??= this.#offset;
  }

  #between(at) {
    const lows = this.#bounds.map((one) => one.low - DRIFT * (at - one.at));
    const highs = this.#bounds.map((one) => one.high + DRIFT * (at - one.at));
    return { low: Math.max(...lows), high: Math.min(...highs) };
  }
}

const deviceAhead = () => Date.now() - performance.now();

/** For what happens on this page alone: nothing that the server tells moves it. */
export const ownClock = { now: () => performance.now() };

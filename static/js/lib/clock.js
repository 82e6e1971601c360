// The server's clock, as well as this page can know it. Local time is performance.now(): nobody can set it back.

const KEPT = 12;

export class ServerClock {
  #samples = [];
  #offset = null;

  /** `now` of a hello: how long it travelled is unknown, so it only counts until the first beat was answered. */
  greet(now, local = performance.now()) {
    this.#samples = [];
    this.#offset = now - local;
  }

  /** A beat that left at local time `sent` came back at `local` with the server's `now`. */
  learn(now, sent, local = performance.now()) {
    const trip = local - sent;
    if (!(trip >= 0)) return;
    this.#samples.push({ trip, offset: now + trip / 2 - local });
    if (this.#samples.length > KEPT) this.#samples.shift();
    this.#offset = this.#samples.reduce((best, one) => (one.trip < best.trip ? one : best)).offset;
  }

  /** Epoch milliseconds of the server at this instant; the device's own clock until something is known. */
  now(local = performance.now()) {
    return this.#offset === null ? Date.now() : local + this.#offset;
  }
}

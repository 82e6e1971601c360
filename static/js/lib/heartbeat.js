// Beats: they tell the server what was received, tell this page the server's time, and show whether anyone is still there.

// Several at first: among them are some that travelled fast each way.
const FIRST = [0, 250, 600, 1000, 1500, 2200, 3000];
const TIMED = 3000;

export class Heartbeat {
  #seen = 0;
  #told = 0;
  #window = 512;
  #every = 0;
  #timed = false;
  #timers = [];
  #deadline = null;

  /** `send(frame)` puts a frame on the wire; `learn(now, sent)` hears of each answer; `lost()` is called when none comes. */
  constructor({ send, learn, lost }) {
    this.send = send;
    this.learn = learn;
    this.lost = lost;
  }

  start({ beat, window }) {
    this.#window = window;
    this.#every = beat * 1000;
    this.#run();
  }

  stop() {
    this.#rest();
    clearTimeout(this.#deadline);
    this.#deadline = null;
    this.#seen = this.#told = this.#every = 0;
  }

  /** While something here goes by the server's clock, it is asked for more often. */
  time(on) {
    if (this.#timed === on) return;
    this.#timed = on;
    if (this.#every) this.#run();
  }

  /** Every text frame counts, whatever stands in it. */
  received() {
    this.#seen += 1;
    if (this.#seen - this.#told >= this.#window / 4) this.beat();
  }

  /** Ask whether the other side is there; no answer within `patience` milliseconds means that it is not. */
  beat(patience = 10_000) {
    this.#told = this.#seen;
    this.#deadline ??= setTimeout(() => this.lost(), patience);
    this.send({ type: "beat", seen: this.#seen, sent: Math.round(performance.now()) });
  }

  answered({ now, sent }) {
    clearTimeout(this.#deadline);
    this.#deadline = null;
    this.learn(now, sent);
  }

  #run() {
    this.#rest();
    this.#timers = FIRST.map((wait) => setTimeout(() => this.beat(), wait));
    this.#timers.push(setInterval(() => this.beat(), this.#timed ? TIMED : this.#every));
  }

  #rest() {
    this.#timers.forEach(clearTimeout);
    this.#timers = [];
  }
}

// A speaker's own sense of time: a shape that fills slowly, and now and then a sentence. No numbers, and nobody else sees it.

import { connection } from "./connection.js";
import { isCalm } from "./motion.js";
import { word } from "./words.js";

// How long a share may well take where no coach said it, in minutes. Nothing happens when it is over.
const GOOD_WHILE = 4;
// From these parts of it on each sentence holds.
const SENTENCES = [0, 0.45, 0.85];

export class SoftTime {
  #since = null;
  #lasts = 0;
  #filling = null;
  #timers = [];

  /** `fill` is the shape, `words` a polite live region. */
  constructor(fill, words) {
    this.fill = fill;
    this.words = words;
  }

  /** Since when one speaks, epoch ms, and for about how long one may. A page that was away comes back in its place. */
  start(since, minutes) {
    const lasts = (minutes ?? GOOD_WHILE) * 60_000;
    if (since === this.#since && lasts === this.#lasts) return;
    this.stop();
    this.#since = since;
    this.#lasts = lasts;
    const gone = Math.max(0, connection.clock.now() - since);
    // Without motion it only deepens, in a few steps.
    const way = isCalm() ? { opacity: [0, 1], easing: "steps(4, jump-start)" } : { transform: ["scaleY(0)", "scaleY(1)"] };
    this.#filling = this.fill.animate(way, { duration: lasts, fill: "both" });
    this.#filling.currentTime = Math.min(gone, lasts);
    SENTENCES.forEach((share, number) => this.#sayAt(number, share * lasts - gone));
  }

  stop() {
    this.#since = null;
    this.#filling?.cancel();
    this.#filling = null;
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
    this.words.textContent = "";
  }

  #sayAt(number, wait) {
    const say = () => (this.words.textContent = word(`circle-time-${number}`));
    if (wait <= 0) say();
    else this.#timers.push(setTimeout(say, wait));
  }
}

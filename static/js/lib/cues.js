// What a new phase says besides what is seen: to a screen reader, and as a tone or a touch if somebody wants that.

import { Tones } from "./tones.js";

const TOUCHES = { in: [40], top: [25], out: [30, 70, 30], still: [60] };

export class Cues {
  #tones = new Tones();
  #touches = false;

  constructor(line) {
    this.line = line;
  }

  /** Off whenever an exercise begins: sound and vibration are asked for each time. */
  reset() {
    this.#tones.stop();
    this.#touches = false;
  }

  sound(on) {
    on ? this.#tones.start() : this.#tones.stop();
  }

  vibration(on) {
    this.#touches = on;
    if (on) navigator.vibrate?.(TOUCHES.in);
  }

  /** `seconds`: how long the phase still lasts. */
  give(phase, words, seconds) {
    this.say(words);
    this.#tones.play(phase, seconds);
    if (this.#touches && TOUCHES[phase]) navigator.vibrate?.(TOUCHES[phase]);
  }

  say(words) {
    if (this.line) this.line.textContent = words;
  }

  hush() {
    this.#tones.hush();
    if (this.#touches) navigator.vibrate?.(0);
  }
}

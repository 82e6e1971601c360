// Soft tones that go with a breath: made here, no files. Silent until somebody asks for them.

const LOW = 174;
const HIGH = 261;
const LOUDEST = 0.05;
// From and to which pitch each phase glides; what is not here is silent.
const GLIDES = { in: [LOW, HIGH], top: [HIGH, HIGH * 1.12], out: [HIGH, LOW], still: [LOW, LOW] };

export class Tones {
  #audio = null;
  #playing = null;

  get on() {
    return this.#audio !== null;
  }

  /** Browsers let a page sound only after a tap: this is called from one. */
  start() {
    this.#audio ??= new AudioContext();
    this.#audio.resume();
  }

  stop() {
    this.hush();
    this.#audio?.close();
    this.#audio = null;
  }

  /** The tone of a phase that still lasts so many seconds. It ends by itself. */
  play(phase, seconds) {
    this.hush();
    const glide = GLIDES[phase];
    if (!this.#audio || !glide || !(seconds > 0)) return;
    const length = phase === "still" ? Math.min(1.5, seconds) : seconds;
    const [now, then] = [this.#audio.currentTime, this.#audio.currentTime + length];
    const [voice, level] = [this.#audio.createOscillator(), this.#audio.createGain()];
    voice.frequency.setValueAtTime(glide[0], now);
    voice.frequency.linearRampToValueAtTime(glide[1], then);
    level.gain.setValueAtTime(0, now);
    level.gain.linearRampToValueAtTime(LOUDEST, now + length * 0.3);
    level.gain.linearRampToValueAtTime(0, then);
    voice.connect(level).connect(this.#audio.destination);
    voice.start(now);
    voice.stop(then);
    this.#playing = level;
  }

  hush() {
    if (!this.#playing) return;
    const now = this.#audio.currentTime;
    this.#playing.gain.cancelScheduledValues(now);
    this.#playing.gain.linearRampToValueAtTime(0, now + 0.1);
    this.#playing = null;
  }
}

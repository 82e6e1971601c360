import { connection } from "../lib/connection.js";
import { readHistory } from "../lib/history.js";
import { lengthOf, phaseAt } from "../lib/pacing.js";
import { page } from "../lib/page.js";
import { part } from "../lib/parts.js";
import { word } from "../lib/words.js";

const SMALLEST = 0.42;
const less = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * A calm shape that everyone in the room sees in the same phase, and the same in words. data-step, data-phase and
 * data-progress say where it is; `phaseNow()` works it out for this very instant.
 */
class ExercisePacer extends HTMLElement {
  #run = null;
  #frame = 0;
  #shown = {};
  #paused = false;

  connectedCallback() {
    this.addEventListener("click", ({ target }) => this.#press(target.closest("[data-do]")));
    this.addEventListener("begin", ({ detail }) => this.#start(detail));
    connection.following.addEventListener("event", ({ detail }) => detail.room === page.room.id && this.#hear(detail));
    connection.following.addEventListener("room", ({ detail }) => detail.room === page.room.id && this.#joinLate(detail.answer.run));
  }

  disconnectedCallback() {
    cancelAnimationFrame(this.#frame);
  }

  phaseNow() {
    return this.#run && phaseAt(this.#run.script, this.#run.starts_at, connection.clock.now());
  }

  #hear(event) {
    if (event.kind === "exercise.started") this.#start(event);
    if (event.kind === "exercise.ended" && event.run === this.#run?.seq) this.#end(event.stopped);
  }

  /** Somebody came while it runs, or came back: the log has its script. */
  async #joinLate(run) {
    if (this.#run && this.#run.seq !== run) this.#end(true);
    if (!run || this.#run?.seq === run) return;
    const found = await readHistory(page.room.id, { after: run - 1 }, 1).catch(() => null);
    if (found?.events[0]?.kind === "exercise.started") this.#start(found.events[0]);
  }

  #start(event) {
    if (connection.clock.now() > event.starts_at + lengthOf(event.script) * 1000) return;
    this.#run = event;
    this.#paused = false;
    this.#shown = {};
    this.dataset.run = event.seq;
    part(this, "title").textContent = event.title;
    part(this, "again").textContent = word("join-exercise", { title: event.title });
    part(this, "stop").hidden = !page.me || (!page.me.is_coach && event.by !== page.me.id);
    this.#stage("here");
    this.#go();
  }

  #go() {
    cancelAnimationFrame(this.#frame);
    const turn = () => {
      if (this.#draw()) this.#frame = requestAnimationFrame(turn);
    };
    turn();
  }

  /** One frame: one transform or one opacity, no layout. False when there is nothing more to draw. */
  #draw() {
    const now = this.phaseNow();
    if (!now || this.#paused || this.dataset.stage !== "here") return false;
    this.dataset.progress = now.progress.toFixed(3);
    if (now.phase !== this.#shown.phase || now.step !== this.#shown.step) this.#name(now);
    const size = now.phase === "still" || now.phase === "before" ? 0.35 : now.fullness;
    const shape = part(this, "shape");
    if (this.#calm) shape.style.opacity = (0.25 + 0.75 * size).toFixed(3);
    else shape.style.transform = `scale(${(SMALLEST + (1 - SMALLEST) * size).toFixed(4)})`;
    if (now.phase === "after") this.#end(false);
    return now.phase !== "after";
  }

  #name(now) {
    Object.assign(this.dataset, { step: now.step, phase: now.phase, round: now.round });
    part(this, "word").textContent = word(`phase-${now.phase}`);
    if (now.step !== this.#shown.step) part(this, "cue").textContent = now.cue;
    this.#shown = now;
  }

  #end(stopped) {
    if (!this.#run) return;
    cancelAnimationFrame(this.#frame);
    const left = this.dataset.stage !== "here";
    this.#run = null;
    Object.assign(this.dataset, { phase: "after", progress: "0" });
    part(this, "word").textContent = word(stopped ? "exercise-stopped" : "phase-after");
    part(this, "cue").textContent = word("after-exercise");
    this.#stage(left ? "none" : "over");
  }

  #press(button) {
    const verbs = {
      pause: () => this.#pause(),
      smaller: () => this.#resize(),
      leave: () => (this.#stage("left"), cancelAnimationFrame(this.#frame)),
      join: () => (this.#stage("here"), this.#go()),
      stop: () => connection.write({ type: "exercise.stop", room: page.room.id, run: this.#run.seq }),
      close: () => this.#stage("none"),
    };
    verbs[button?.dataset.do]?.();
  }

  #pause() {
    this.#paused = !this.#paused;
    part(this, "pause").setAttribute("aria-pressed", this.#paused);
    part(this, "pause-word").textContent = word(this.#paused ? "resume" : "pause");
    if (!this.#paused) this.#go();
  }

  #resize() {
    const small = this.classList.toggle("pacer--small");
    part(this, "smaller-word").textContent = word(small ? "bigger" : "smaller");
  }

  /** "here", "left" (it goes on without this person), "over" or "none". */
  #stage(stage) {
    this.dataset.stage = stage;
    this.hidden = stage === "none";
    part(this, "room").hidden = stage === "left";
    part(this, "again").hidden = stage !== "left";
    for (const tools of this.querySelectorAll("[data-while]")) tools.hidden = tools.dataset.while !== stage;
  }

  get #calm() {
    const wishes = document.documentElement.dataset;
    return less.matches || wishes.motion === "less" || wishes.calm !== undefined;
  }
}

customElements.define("exercise-pacer", ExercisePacer);

import { ask } from "../lib/afterwards.js";
import { connection } from "../lib/connection.js";
import { Cues } from "../lib/cues.js";
import { readHistory } from "../lib/history.js";
import { chooseWay, chosenWay, isPaced } from "../lib/pacer-way.js";
import { lengthOf, phaseAt } from "../lib/pacing.js";
import { iAsked } from "../lib/offers.js";
import { nameOf, page } from "../lib/page.js";
import { part } from "../lib/parts.js";
import { isFirstTime } from "../lib/stop-note.js";
import { word } from "../lib/words.js";

const SMALLEST = 0.42;
const less = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * A calm shape that everyone in the room sees in the same phase, and the same in words. data-step, data-phase and
 * data-progress say where it is; `phaseNow()` works it out for this very instant.
 */
class ExercisePacer extends HTMLElement {
  #run = null;
  #clock = connection.clock;
  #frame = 0;
  #shown = {};
  #count = 0;
  #paused = false;
  #way = "breath";
  #first = false;
  #closing = new AbortController();

  connectedCallback() {
    this.alone = Boolean(this.closest("exercise-alone, exercise-editor"));
    this.cues = new Cues(this.previousElementSibling);
    this.addEventListener("click", ({ target }) => this.#press(target.closest("button[data-do]")));
    this.addEventListener("change", ({ target }) => target.dataset.do && this.cues[target.dataset.do](target.checked));
    this.addEventListener("begin", ({ detail }) => this.#start(detail));
    part(this, "vibration").hidden = !navigator.vibrate;
    this.#closing = new AbortController();
    if (!this.alone) this.#listen(this.#closing.signal);
    for (const happening of ["click", "keydown"]) document.addEventListener(happening, (what) => this.#fold(what), { signal: this.#closing.signal });
  }

  #listen(signal) {
    const here = (heard) => ({ detail }) => detail.room === page.room?.id && heard(detail);
    connection.following.addEventListener("event", here((event) => this.#hear(event)), { signal });
    connection.following.addEventListener("room", here(({ answer }) => this.#joinLate(answer.run)), { signal });
  }

  disconnectedCallback() {
    cancelAnimationFrame(this.#frame);
    if (!this.alone) connection.socket.time(false);
    this.#closing.abort();
    this.cues.reset();
  }

  /** What lies under the opened menu is a tap or Escape away: leaving must not be covered for long. */
  #fold({ key, target }) {
    const more = this.querySelector(".pacer__more");
    if (key === "Escape" || (!key && !more.contains(target))) more.open = false;
  }

  phaseNow() {
    return this.#run && phaseAt(this.#run.script, this.#run.starts_at, this.#clock.now());
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

  /** `event.clock` is given where the exercise is for this page alone. */
  #start(event) {
    this.#clock = event.clock ?? connection.clock;
    if (this.#clock.now() > event.starts_at + lengthOf(event.script) * 1000) return;
    this.#run = event;
    this.#paused = false;
    this.#shown = {};
    this.#first = isFirstTime();
    this.dataset.run = event.seq;
    part(this, "title").textContent = event.title;
    part(this, "stop").hidden = this.alone || !page.me || (!page.me.is_coach && event.by !== page.me.id);
    part(this, "else").hidden = !event.exercise;
    part(this, "else").href = `/exercises/${event.exercise}/${page.room ? `?room=${page.room.id}` : ""}`;
    part(this, "ways").hidden = !isPaced(event.script);
    part(this, "pause-word").textContent = word("pause");
    part(this, "pause").setAttribute("aria-pressed", false);
    for (const wish of this.querySelectorAll("input[data-do]")) wish.checked = false;
    this.cues.reset();
    this.#walk(chosenWay());
    this.#welcome(event);
  }

  /** What is off this person's list, or the other of two has begun unasked, doesn't open by itself; the door stays open. */
  #welcome({ exercise, title, by, seq }) {
    const off = !this.alone && this.dataset.off?.split(" ").includes(exercise);
    const invited = !this.alone && page.room.is_direct && by !== page.me.id && !iAsked(exercise, seq);
    const said = word(off ? "exercise-off" : invited ? "exercise-invited" : "join-exercise", { title, name: nameOf(by) });
    part(this, "again").textContent = said;
    this.#stage(off || invited ? "left" : "here");
    if (off || invited) this.cues.say(said);
    else this.#go();
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
    this.#tell(this.#calm ? Math.floor(now.progress * this.#length(now)) + 1 : 0, now);
    if (now.phase === "after") this.#end(false);
    return now.phase !== "after";
  }

  #name(now) {
    const newStep = now.step !== this.#shown.step;
    Object.assign(this.dataset, { step: now.step, phase: now.phase, round: now.round });
    const name = this.#word(now.phase);
    const cue = this.#cue(now);
    part(this, "word").textContent = name;
    if (newStep) part(this, "cue").textContent = cue;
    const left = this.#length(now) * (1 - now.progress) || this.#run.script[now.step]?.seconds;
    this.cues.give(now.phase, newStep && cue ? `${name}. ${cue}` : name, left);
    this.#shown = now;
  }

  #cue(now) {
    if (this.#first && now.phase === "before") return word("stop-note");
    return this.#way === "hands" && this.#length(now) ? word("hands-cue") : now.cue;
  }

  /** With less motion the seconds of a phase are counted up, as the shape only changes its tone. */
  #tell(count, { step, phase }) {
    if (!this.#length({ step, phase })) count = 0;
    if (count === this.#count) return;
    this.#count = count;
    part(this, "count").textContent = count || "";
  }

  /** How long a phase of a pace lasts, in seconds; 0 where there is none. */
  #length({ step, phase }) {
    return this.#run.script[step]?.pace?.[phase] ?? 0;
  }

  #word(phase) {
    const hands = this.#way === "hands" && ["in", "out"].includes(phase);
    return word(`${hands ? "hands" : "phase"}-${phase}`);
  }

  #walk(way) {
    this.#way = way;
    this.#shown = {};
    for (const one of this.querySelectorAll("[data-way]")) one.setAttribute("aria-pressed", one.dataset.way === way);
  }

  #end(stopped) {
    if (!this.#run) return;
    cancelAnimationFrame(this.#frame);
    const left = this.dataset.stage !== "here";
    const { exercise } = this.#run;
    this.#run = null;
    Object.assign(this.dataset, { phase: "after", progress: "0" });
    part(this, "word").textContent = word(stopped ? "exercise-stopped" : "phase-after");
    part(this, "cue").textContent = word("after-exercise");
    part(this, "ways").hidden = true;
    this.cues.reset();
    if (!left) this.cues.say(`${word(stopped ? "exercise-stopped" : "phase-after")}. ${word("after-exercise")}`);
    ask(this, exercise);
    this.#stage(left ? "none" : "over");
  }

  #press(button) {
    const verbs = {
      pause: () => this.#pause(),
      smaller: () => this.#resize(),
      leave: () => this.#leave(),
      join: () => (this.#shown = {}, this.#stage("here"), this.#go()),
      stop: () => connection.write({ type: "exercise.stop", room: page.room.id, run: this.#run.seq }),
      way: () => (chooseWay(button.dataset.way), this.#walk(button.dataset.way)),
      close: () => this.#stage("none"),
    };
    verbs[button?.dataset.do]?.();
  }

  #pause() {
    this.#paused = !this.#paused;
    part(this, "pause").setAttribute("aria-pressed", this.#paused);
    part(this, "pause-word").textContent = word(this.#paused ? "resume" : "pause");
    this.#shown = {};
    this.#paused ? this.cues.hush() : this.#go();
  }

  #resize() {
    const small = this.classList.toggle("pacer--small");
    part(this, "smaller-word").textContent = word(small ? "bigger" : "smaller");
  }

  #leave() {
    this.cues.hush();
    this.cues.say("");
    cancelAnimationFrame(this.#frame);
    part(this, "again").textContent = word("join-exercise", { title: this.#run.title });
    this.#stage("left");
  }

  /** "here", "left" (it goes on without this person), "over" or "none". */
  #stage(stage) {
    this.dataset.stage = stage;
    if (!this.alone) connection.socket.time(stage === "here");
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

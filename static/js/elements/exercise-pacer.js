import { ask } from "../lib/afterwards.js";
import { connection } from "../lib/connection.js";
import { Cues } from "../lib/cues.js";
import { conversation, hasFocus, refocus } from "../lib/focus.js";
import { foldAway } from "../lib/folding.js";
import { readHistory } from "../lib/history.js";
import { isCalm } from "../lib/motion.js";
import { chooseWay, chosenWay, isPaced, leadToIt } from "../lib/pacer-way.js";
import { lengthOf, phaseAt } from "../lib/pacing.js";
import { iAsked } from "../lib/offers.js";
import { nameOf, page } from "../lib/page.js";
import { part } from "../lib/parts.js";
import { isFirstTime } from "../lib/stop-note.js";
import { word } from "../lib/words.js";

const SMALLEST = 0.42;

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
  #paused = null;
  #way = "breath";
  #noted = false;
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
    // Leaving must not be covered for long.
    foldAway(() => this.querySelector(".pacer__more"), this.#closing.signal);
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
    this.#paused = null;
    this.#shown = {};
    this.#noted = false;
    this.dataset.run = event.seq;
    part(this, "title").textContent = event.title;
    part(this, "stop").hidden = this.alone || !page.me || (!page.me.is_coach && event.by !== page.me.id);
    leadToIt(this.querySelectorAll("[data-else]"), event.exercise, page.room?.id);
    part(this, "ways").hidden = !isPaced(event.script);
    part(this, "pause-word").textContent = word("pause");
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
    if (!now || this.#paused !== null || this.dataset.stage !== "here") return false;
    this.dataset.progress = now.progress.toFixed(3);
    if (now.phase !== this.#shown.phase || now.step !== this.#shown.step) this.#name(now);
    const size = now.phase === "still" || now.phase === "before" ? 0.35 : now.fullness;
    const [shape, calm] = [part(this, "shape"), isCalm()];
    if (calm) shape.style.opacity = (0.25 + 0.75 * size).toFixed(3);
    else shape.style.transform = `scale(${(SMALLEST + (1 - SMALLEST) * size).toFixed(4)})`;
    this.#tell(calm ? Math.floor(now.progress * this.#length(now)) + 1 : 0, now);
    if (now.phase === "after") this.#end(false);
    return now.phase !== "after";
  }

  #name(now) {
    const newStep = now.step !== this.#shown.step;
    Object.assign(this.dataset, { step: now.step, phase: now.phase, round: now.round });
    const name = this.#word(now.phase);
    const cue = newStep ? this.#cue(now) : "";
    part(this, "word").textContent = name;
    if (newStep) part(this, "cue").textContent = cue;
    const left = this.#length(now) * (1 - now.progress) || this.#run.script[now.step]?.seconds;
    this.cues.give(now.phase, cue ? `${name}. ${cue}` : name, left);
    this.#shown = now;
  }

  /** What to do in a step; whoever meets their first exercise here, late or not, reads before it when to stop. */
  #cue(now) {
    const cue = this.#way === "hands" && this.#length(now) ? word("hands-cue") : now.cue;
    if (this.#noted) return cue;
    this.#noted = true;
    if (!isFirstTime()) return cue;
    return now.phase === "before" ? word("stop-note") : `${word("stop-note")} ${cue}`;
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
    // That it was ended early the conversation says.
    if (!left) this.cues.say(stopped ? word("after-exercise") : `${word("phase-after")}. ${word("after-exercise")}`);
    ask(this, exercise);
    this.#stage(left ? "none" : "over");
  }

  #press(button) {
    const verbs = {
      pause: () => this.#pause(),
      smaller: () => this.#resize(),
      leave: () => this.#leave(),
      join: () => (this.#shown = {}, this.#stage("here"), this.#paused === null ? this.#go() : this.#pause()),
      stop: () => connection.write({ type: "exercise.stop", room: page.room.id, run: this.#run.seq }),
      way: () => (chooseWay(button.dataset.way), this.#walk(button.dataset.way)),
      close: () => this.#stage("none"),
    };
    verbs[button?.dataset.do]?.();
  }

  /** In a room it goes on meanwhile, and one comes back where the others are; alone it waits. */
  #pause() {
    const [since, now] = [this.#paused, this.#clock.now()];
    this.#paused = since === null ? now : null;
    this.#shown = {};
    part(this, "pause-word").textContent = word(since === null ? "resume" : "pause");
    if (since !== null && this.alone) this.#run = { ...this.#run, starts_at: this.#run.starts_at + now - since };
    if (since !== null) return this.#go();
    this.cues.hush();
    part(this, "word").textContent = word("phase-paused");
    part(this, "cue").textContent = word(this.alone ? "paused-alone" : "paused");
    this.cues.say(word("phase-paused"));
  }

  #resize() {
    const small = this.classList.toggle("pacer--small");
    part(this, "smaller-word").textContent = word(small ? "bigger" : "smaller");
  }

  /** Alone there is nothing that goes on without one. */
  #leave() {
    this.cues.hush();
    this.cues.say("");
    cancelAnimationFrame(this.#frame);
    part(this, "again").textContent = word("join-exercise", { title: this.#run.title });
    this.#stage(this.alone ? "none" : "left");
  }

  /** "here", "left" (it goes on without this person), "over" or "none". */
  #stage(stage) {
    const within = hasFocus(this);
    this.dataset.stage = stage;
    if (!this.alone) connection.socket.time(stage === "here");
    this.hidden = stage === "none";
    part(this, "room").hidden = stage === "left";
    part(this, "again").hidden = stage !== "left";
    for (const tools of this.querySelectorAll("[data-while]")) tools.hidden = tools.dataset.while !== stage;
    const next = stage === "over" ? [part(this, "ask")] : this.querySelectorAll(`[data-while="${stage}"] button`);
    if (within) refocus(...next, this.alone ? this.parentElement.querySelector("button") : conversation());
  }
}

customElements.define("exercise-pacer", ExercisePacer);

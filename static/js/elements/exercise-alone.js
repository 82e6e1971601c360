import "./exercise-pacer.js";
import { ownClock } from "../lib/clock.js";

const LEAD_IN = 3000;

/** "Try it alone": the same shape as in a room, on this page only. It starts when somebody taps, and nobody is told. */
class ExerciseAlone extends HTMLElement {
  connectedCallback() {
    this.querySelector("[data-begin]").addEventListener("click", () => this.#begin());
  }

  #begin() {
    const pacer = this.querySelector("exercise-pacer");
    const run = JSON.parse(document.getElementById("exercise-run").textContent);
    pacer.dispatchEvent(new CustomEvent("begin", { detail: { ...run, seq: 0, by: null, clock: ownClock, starts_at: ownClock.now() + LEAD_IN } }));
    pacer.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("exercise-alone", ExerciseAlone);

import "./exercise-pacer.js";
import { ownClock } from "../lib/clock.js";
import { part } from "../lib/parts.js";

const PAUSE = 500;
const LEAD_IN = 1500;

/** The editor of an exercise: what is typed is drawn by the server as others would see it, a moment after the last letter. */
class ExerciseEditor extends HTMLElement {
  #wait = 0;
  #asked = 0;

  connectedCallback() {
    this.form = this.querySelector("form");
    this.form.addEventListener("input", () => this.#later());
    this.addEventListener("click", ({ target }) => this.#press(target.closest("[data-do]")));
    this.rows = [...this.querySelectorAll("[data-part=step]")];
    this.#foldRows();
    // What was typed before the script was here, or what a browser put back, is shown too.
    this.#later();
  }

  #later() {
    clearTimeout(this.#wait);
    this.#wait = setTimeout(() => this.#look(), PAUSE);
  }

  async #look() {
    const number = ++this.#asked;
    const body = new FormData(this.form);
    const answer = await fetch(this.dataset.preview, { method: "POST", body }).catch(() => null);
    if (!answer?.ok || answer.redirected || number !== this.#asked) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    part(this, "preview").replaceChildren(...[...fresh.body.childNodes].map((node) => document.adoptNode(node)));
  }

  #press(button) {
    if (button?.dataset.do === "more-steps") this.#showRow();
    if (button?.dataset.do === "play") this.#play();
  }

  #play() {
    const run = JSON.parse(document.getElementById("exercise-run").textContent);
    const script = run.script.filter((step) => step.seconds > 0);
    if (!script.length) return;
    const detail = { ...run, script, exercise: "", seq: 0, by: null, clock: ownClock, starts_at: ownClock.now() + LEAD_IN };
    this.querySelector("exercise-pacer").dispatchEvent(new CustomEvent("begin", { detail }));
  }

  /** Empty steps at the end wait until they are wanted; one stays to be seen. */
  #foldRows() {
    const filled = this.rows.findLastIndex((row) => [...row.querySelectorAll("input, textarea")].some((field) => field.value));
    this.rows.forEach((row, number) => (row.hidden = number > Math.max(filled, 0)));
    this.#offerRow();
  }

  #showRow() {
    const next = this.rows.find((row) => row.hidden);
    next.hidden = false;
    next.querySelector("textarea").focus();
    this.#offerRow();
  }

  #offerRow() {
    this.querySelector("[data-do=more-steps]").hidden = !this.rows.some((row) => row.hidden);
  }
}

customElements.define("exercise-editor", ExerciseEditor);

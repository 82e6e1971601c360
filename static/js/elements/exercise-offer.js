import { connection } from "../lib/connection.js";
import { page } from "../lib/page.js";
import { part } from "../lib/parts.js";
import { theirOffer } from "../lib/offers.js";
import { word } from "../lib/words.js";

/** In a room for two: the other asked to do an exercise together. A yes starts it; "not now" is told to nobody. */
class ExerciseOffer extends HTMLElement {
  #offer = null;

  connectedCallback() {
    this.addEventListener("click", ({ target }) => this.#press(target.closest("[data-do]")?.dataset.do));
    document.addEventListener("drawn", () => this.#show());
    document.addEventListener("redrawn", () => this.#show());
    connection.following.addEventListener("room", () => this.#show());
  }

  #show() {
    const offer = theirOffer();
    const asked = offer && page.room.open && sessionStorage.getItem(this.#key) !== String(offer.seq);
    if (asked && offer.seq !== this.#offer?.seq) part(this, "words").textContent = word("exercise-asked", offer);
    this.#offer = asked ? offer : null;
    this.hidden = !asked;
    if (!asked) part(this, "words").textContent = "";
  }

  #press(what) {
    if (what === "yes") this.#start();
    if (what === "not-now") sessionStorage.setItem(this.#key, this.#offer.seq), this.#show();
  }

  async #start() {
    const frame = { type: "exercise.start", room: page.room.id, exercise: this.#offer.exercise, lead_in: 5 };
    const refusal = await connection.write(frame).done.then(() => null, (no) => no);
    part(this, "status").textContent = refusal ? refusal.detail || word("not-saved") : "";
  }

  get #key() {
    return `not-now ${page.room.id}`;
  }
}

customElements.define("exercise-offer", ExerciseOffer);

import { connection } from "../lib/connection.js";
import { page } from "../lib/page.js";

/** A quiet link to the open check-in, as long as its card is out of sight and neither answered nor let pass. */
class CheckinPointer extends HTMLElement {
  #seq = null;
  #watcher = new IntersectionObserver(([card]) => (this.hidden = card.isIntersecting || !this.#waits()));

  connectedCallback() {
    this.link = this.querySelector("a");
    this.link.addEventListener("click", (click) => this.#go(click));
    connection.following.addEventListener("room", ({ detail }) => detail.room === page.room.id && this.#point(detail.answer.checkin));
    connection.following.addEventListener("event", ({ detail }) => detail.room === page.room.id && this.#hear(detail));
    document.addEventListener("drawn", () => this.#look());
    document.addEventListener("checkin-turned", () => this.#look());
  }

  #hear({ kind, seq }) {
    if (kind === "checkin.opened") this.#point(seq);
    if (kind === "checkin.closed") this.#point(null);
  }

  #point(seq) {
    this.#seq = seq;
    this.link.href = seq ? `/rooms/${page.room.id}/checkins/${seq}/` : "#";
    this.#look();
  }

  #look() {
    this.#watcher.disconnect();
    this.hidden = !this.#waits();
    if (!this.hidden && this.#card) this.#watcher.observe(this.#card);
  }

  #waits() {
    return Boolean(this.#seq) && !this.#card?.hasAttribute("data-done");
  }

  get #card() {
    return document.querySelector(`checkin-card[data-checkin="${this.#seq}"]`);
  }

  /** To the card, if this page has it; else the link leads to the check-in's own page. */
  #go(click) {
    if (!this.#card) return;
    click.preventDefault();
    this.#card.scrollIntoView({ block: "center" });
    this.#card.querySelector("button:not([hidden])")?.focus({ preventScroll: true });
  }
}

customElements.define("checkin-pointer", CheckinPointer);

import { part } from "../lib/parts.js";

const PAUSE = 1200;
const SHORTEST = 8;

/**
 * What is said kindly about a draft, in a pause of writing: it is looked at by this site alone, and kept nowhere.
 * Whoever turned that off is offered help once their words are sent.
 * Where that doesn't work nothing is said, and nothing waits for it.
 */
class KindWord extends HTMLElement {
  #timer = 0;
  #asked = 0;
  #declined = false;

  connectedCallback() {
    this.form = document.getElementById("composer-form");
    this.body = this.form.elements.body;
    this.note = this.form.elements.content_note;
    part(this, "later").hidden = false;
    part(this, "later").addEventListener("click", () => this.#decline());
    part(this, "fold").addEventListener("click", () => this.#fold());
    this.form.addEventListener("input", () => this.#written());
    document.addEventListener("post-written", ({ detail }) => this.#sent(detail.frame));
  }

  #written() {
    clearTimeout(this.#timer);
    if (!this.body.value.trim() || !("drafts" in this.dataset)) return this.#show({});
    this.#timer = setTimeout(() => this.#ask(this.body.value, this.note.value), PAUSE);
  }

  /** Whoever sends without a pause is offered the same help; about the rest the room itself has said a word. */
  #sent({ body, content_note: note }) {
    clearTimeout(this.#timer);
    part(this, "says").hidden = true;
    this.#ask(body, note ?? "", true);
  }

  async #ask(body, note, isSent = false) {
    if (body.trim().length < SHORTEST) return this.#show({});
    const number = ++this.#asked;
    const form = new FormData();
    form.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    form.set("body", body);
    form.set("content_note", note);
    if (isSent) form.set("sent", "1");
    const answer = await fetch(this.dataset.src, { method: "POST", body: form, headers: { Accept: "application/json" } }).catch(() => null);
    const told = answer?.ok ? await answer.json().catch(() => ({})) : {};
    if (number === this.#asked) this.#show(isSent ? { near: told.near } : told);
  }

  #show({ detail = "", note = "", near = false }) {
    const says = part(this, "says");
    if (part(this, "detail").textContent !== detail) part(this, "detail").textContent = detail;
    part(this, "fold").hidden = !note;
    part(this, "fold").dataset.note = note;
    says.hidden = !detail;
    // Help that was offered stays until it is declined: words that are sent or taken back don't take it away.
    if (near && !this.#declined) part(this, "near").hidden = false;
  }

  #decline() {
    this.#declined = true;
    part(this, "near").hidden = true;
    this.body.focus();
  }

  #fold() {
    this.note.closest("details").open = true;
    this.note.value = part(this, "fold").dataset.note;
    part(this, "says").hidden = true;
    this.note.focus();
  }
}

customElements.define("kind-word", KindWord);

import { connection } from "../lib/connection.js";
import { hasFocus, refocus } from "../lib/focus.js";
import { newId } from "../lib/ids.js";
import { page } from "../lib/page.js";
import { part } from "../lib/parts.js";
import { takePiece } from "../lib/pieces.js";
import { word } from "../lib/words.js";

/** The coach's rail of a session: each step goes out without leaving the page, and the rail is drawn as it stands then. */
class SessionRail extends HTMLElement {
  #here = null;
  #sending = false;

  connectedCallback() {
    this.#here = new AbortController();
    const { signal } = this.#here;
    this.addEventListener("submit", (submit) => this.#send(submit), { signal });
    connection.following.addEventListener("event", ({ detail }) => this.#hear(detail), { signal });
  }

  disconnectedCallback() {
    this.#here.abort();
  }

  async #send(submit) {
    submit.preventDefault();
    const { submitter, target: form } = submit;
    const body = new FormData(form, submitter);
    body.set("id", newId());
    submitter.disabled = this.#sending = true;
    const how = { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" };
    const answer = await fetch(submitter.getAttribute("formaction") ?? form.action, how).catch(() => null);
    submitter.disabled = this.#sending = false;
    const told = answer?.type === "opaqueredirect" ? null : await answer?.json().catch(() => null);
    if (answer?.type === "opaqueredirect") return this.#draw(submitter.dataset.key, word("done"));
    this.#say(told?.detail || word("not-saved"));
    // Another coach may have gone on meanwhile. Words that were changed here are not taken away: they are left to be looked at.
    if (answer?.status === 409 && !this.#changed) this.#draw(submitter.dataset.key, told?.detail);
  }

  /** Another coach may have taken a step, or this one on another device; what is being written here is not taken away. */
  #hear({ room, by }) {
    const writing = this.#sending || this.querySelector("textarea")?.matches(":focus") || this.#changed;
    if (room === page.room?.id && page.members.get(by)?.role === "coach" && !writing) this.#draw();
  }

  get #changed() {
    const words = this.querySelector("textarea");
    return Boolean(words) && words.value !== words.defaultValue;
  }

  async #draw(key, said) {
    const answer = await fetch(this.getAttribute("src"), { cache: "no-store" }).catch(() => null);
    if (!answer?.ok || answer.redirected) return said ? this.#say(said) : undefined;
    const [html, all, within] = [await answer.text(), part(this, "all-parts")?.open, hasFocus(this)];
    takePiece(part(this, "rail"), html);
    if (all && part(this, "all-parts")) part(this, "all-parts").open = true;
    if (said) this.#say(said, said === word("done"));
    if (key || within) refocus(this.querySelector(`[data-key="${key}"]`), this.querySelector("#session-title"));
  }

  /** What went through is seen in the rail itself; it is said for who can't see that. */
  #say(words, seen = false) {
    part(this, "status").classList.toggle("visually-hidden", seen);
    part(this, "status").textContent = words;
  }
}

customElements.define("session-rail", SessionRail);

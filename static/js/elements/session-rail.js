import { connection } from "../lib/connection.js";
import { newId } from "../lib/ids.js";
import { page } from "../lib/page.js";
import { part } from "../lib/parts.js";
import { word } from "../lib/words.js";

/** The coach's rail of a session: each step goes out without leaving the page, and the rail is drawn as it stands then. */
class SessionRail extends HTMLElement {
  #here = null;

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
    submitter.disabled = true;
    const how = { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" };
    const answer = await fetch(submitter.getAttribute("formaction") ?? form.action, how).catch(() => null);
    submitter.disabled = false;
    const told = answer?.type === "opaqueredirect" ? null : await answer?.json().catch(() => null);
    if (answer?.type === "opaqueredirect") return this.#draw(submitter.dataset.key, word("done"));
    this.#say(told?.detail || word("not-saved"));
    // Another coach may have gone on meanwhile. Words that were changed here are not taken away: they are left to be looked at.
    if (answer?.status === 409 && !this.#changed) this.#draw(submitter.dataset.key, told?.detail);
  }

  /** Another coach may have taken a step; what is being written here is not taken away. */
  #hear({ room, by }) {
    const other = page.members.get(by);
    const writing = this.querySelector("textarea")?.matches(":focus") || this.#changed;
    if (room === page.room?.id && by !== page.me?.id && other?.role === "coach" && !writing) this.#draw();
  }

  get #changed() {
    const words = this.querySelector("textarea");
    return Boolean(words) && words.value !== words.defaultValue;
  }

  async #draw(key, said) {
    const answer = await fetch(this.getAttribute("src"), { cache: "no-store" }).catch(() => null);
    if (!answer?.ok || answer.redirected) return said ? this.#say(said) : undefined;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const all = part(this, "all-parts")?.open;
    part(this, "rail").replaceChildren(...[...fresh.body.childNodes].map((node) => document.adoptNode(node)));
    if (all && part(this, "all-parts")) part(this, "all-parts").open = true;
    if (said) this.#say(said, said === word("done"));
    // Whoever goes by keyboard stays where they were.
    if (key) (this.querySelector(`[data-key="${key}"]`) ?? this.querySelector("#session-title"))?.focus();
  }

  /** What went through is seen in the rail itself; it is said for who can't see that. */
  #say(words, seen = false) {
    part(this, "status").classList.toggle("visually-hidden", seen);
    part(this, "status").textContent = words;
  }
}

customElements.define("session-rail", SessionRail);

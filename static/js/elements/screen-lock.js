// Screens of the staff lock when nobody is at them. The page stays underneath, hidden, so nothing typed is lost; the server
// locks the session too, so a locked page can fetch nothing.

import { canUsePasskeys, get } from "../lib/passkeys.js";

const STIRRING = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"];
const LOOK = 5000;
const SOONEST = 60_000;

customElements.define("screen-lock", class extends HTMLElement {
  #stirred = Date.now();
  #told = Date.now();
  #others = new BroadcastChannel("seat");

  connectedCallback() {
    this.after = Number(this.dataset.after) * 1000;
    const stir = () => this.#stir();
    for (const name of STIRRING) document.addEventListener(name, stir, { capture: true, passive: true });
    // Asleep, no timer runs: look first of all when the page is woken.
    document.addEventListener("visibilitychange", () => this.#look());
    window.addEventListener("pageshow", () => this.#look());
    this.timer = setInterval(() => this.#look(), Math.min(LOOK, this.after / 3));
    this.#others.onmessage = ({ data }) => this.#hear(data);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    this.#others.close();
  }

  get locked() {
    return document.documentElement.classList.contains("is-locked");
  }

  /** Hide everything, and have the server lock the session. */
  lock({ tell = true } = {}) {
    if (this.locked) return;
    document.documentElement.classList.add("is-locked");
    this.dialog = this.querySelector("template").content.firstElementChild.cloneNode(true);
    document.body.append(this.dialog);
    this.dialog.addEventListener("cancel", (event) => event.preventDefault());
    this.dialog.querySelector("form").addEventListener("submit", (event) => this.#submit(event));
    this.dialog.showModal();
    const told = tell ? this.#send(this.dataset.lock) : Promise.resolve();
    if (tell) this.#others.postMessage("locked");
    told.then(() => this.#offerPasskey());
  }

  /** Whether the session has not ended but is locked; then this page locks too. */
  async lockedInstead() {
    const answer = await fetch(this.dataset.seat, { cache: "no-store", redirect: "manual" }).catch(() => null);
    if (answer?.status === 423) this.lock({ tell: false });
    return this.locked;
  }

  #stir() {
    if (this.locked || Date.now() - this.#stirred > this.after) return this.#look();
    this.#stirred = Date.now();
    if (this.#stirred - this.#told < Math.min(SOONEST, this.after / 3)) return;
    this.#told = this.#stirred;
    this.#others.postMessage("stirred");
    this.#send(this.dataset.seat).then((answer) => answer?.status === 423 && this.lock({ tell: false }));
  }

  #look() {
    if (!this.locked && Date.now() - this.#stirred > this.after) this.lock();
  }

  #hear(what) {
    if (what === "stirred") this.#stirred = Date.now();
    if (what === "locked") this.lock({ tell: false });
    if (what === "open") this.#open();
  }

  async #submit(event) {
    event.preventDefault();
    const form = event.target;
    const refused = await this.#unlock(form);
    if (refused === null) return;
    const problem = form.querySelector("[data-part=problem]");
    problem.textContent = refused;
    problem.hidden = false;
    form.elements.password.select();
  }

  /** What the server says against opening again; null: it is open. */
  async #unlock(form) {
    const headers = { Accept: "application/json" };
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers, redirect: "manual" }).catch(() => null);
    if (answer?.status === 401) location.reload();
    if (!answer?.ok) return (await answer?.json().catch(() => null))?.detail ?? this.dataset.failed;
    this.#others.postMessage("open");
    this.#open();
    return null;
  }

  /** Shows the button to whoever has a passkey. The options are asked for now: a device may want them within the press. */
  async #offerPasskey() {
    const form = this.dialog.querySelector("[data-part=passkey]");
    const options = canUsePasskeys() ? await this.#passkeyOptions() : null;
    if (!options || !this.locked) return;
    form.hidden = false;
    form.addEventListener("submit", (event) => this.#submitPasskey(event, form, options));
  }

  async #passkeyOptions() {
    const headers = { Accept: "application/json" };
    const answer = await fetch(this.dataset.passkey, { headers, cache: "no-store", redirect: "manual" }).catch(() => null);
    return answer?.ok ? (await answer.json()).request_options : null;
  }

  async #submitPasskey(event, form, options) {
    event.preventDefault();
    const status = form.querySelector("[data-part=status]");
    status.textContent = status.dataset.asking;
    try {
      // A challenge is good once: a second try asks for another.
      const asked = form.dataset.tried ? await this.#passkeyOptions() : options;
      form.dataset.tried = "yes";
      form.elements.credential.value = JSON.stringify(await get(asked));
      const refused = await this.#unlock(form);
      if (refused !== null) status.textContent = refused || status.dataset.none;
    } catch {
      status.textContent = status.dataset.none;
    }
  }

  #open() {
    this.#stirred = this.#told = Date.now();
    this.dialog?.remove();
    document.documentElement.classList.remove("is-locked");
    // A socket that rests looks again when the page is looked at.
    window.dispatchEvent(new Event("focus"));
  }

  #send(address) {
    const token = this.querySelector("template").content.querySelector("[name=csrfmiddlewaretoken]").value;
    return fetch(address, { method: "POST", headers: { "X-CSRFToken": token }, keepalive: true, redirect: "manual" }).catch(() => null);
  }
});

// Screens of the staff lock when nobody is at them. The page stays underneath, hidden, so nothing typed is lost; the server
// locks the session too, so a locked page can fetch nothing.

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
    if (!tell) return;
    this.#others.postMessage("locked");
    this.#send(this.dataset.lock);
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
    const headers = { Accept: "application/json" };
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers, redirect: "manual" }).catch(() => null);
    if (answer?.status === 401) return location.reload();
    if (answer?.ok) {
      this.#others.postMessage("open");
      return this.#open();
    }
    const problem = form.querySelector("[data-part=problem]");
    problem.textContent = (await answer?.json().catch(() => null))?.detail ?? this.dataset.failed ?? "";
    problem.hidden = false;
    form.elements.password.select();
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

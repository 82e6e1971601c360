import { showSince } from "../lib/ordering.js";
import { page } from "../lib/page.js";

/** The way back to where somebody stopped reading: offered until that place was in sight, or they write something. */
class SinceLink extends HTMLElement {
  connectedCallback() {
    this.timeline = this.closest("room-timeline");
    const root = this.timeline.querySelector("[role=log]");
    this.watcher = new IntersectionObserver((seen) => (seen.at(-1).isIntersecting ? this.#leave() : (this.hidden = false)), { root });
    this.addEventListener("click", (click) => (click.preventDefault(), this.#go()));
    this.timeline.addEventListener("pending", () => this.#leave());
    document.addEventListener("redrawn", () => this.#offer());
    this.#offer();
  }

  get #sign() {
    return page.read ? showSince(this.timeline.list, page.read, page.me.id) : null;
  }

  #offer() {
    this.#leave();
    const sign = this.#sign;
    if (sign) this.watcher.observe(sign);
    else this.hidden = !this.#isFurtherBack;
  }

  /** Whether all that is drawn is new, and there is more. */
  get #isFurtherBack() {
    const more = !this.timeline.querySelector("[data-older]").hidden;
    const first = this.timeline.list.querySelector("[data-seq]");
    return Boolean(page.read && more && first && Number(first.dataset.seq) > page.read);
  }

  #leave() {
    this.watcher.disconnect();
    this.hidden = true;
  }

  async #go() {
    const sign = await this.timeline.readBack(() => this.#sign);
    this.#leave();
    if (sign) this.timeline.goTo(sign, "start");
  }
}

customElements.define("since-link", SinceLink);

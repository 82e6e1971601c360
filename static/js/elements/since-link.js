import { connection } from "../lib/connection.js";
import { dropSince, showSince } from "../lib/ordering.js";
import { page } from "../lib/page.js";

/**
 * The way back to where somebody stopped reading: when they opened the room, or looked away from it (another tab, a phone that
 * slept). Offered until that place was in sight, or they write something.
 */
class SinceLink extends HTMLElement {
  #cameBack = null;

  connectedCallback() {
    this.timeline = this.closest("room-timeline");
    const root = this.timeline.querySelector("[role=log]");
    this.watcher = new IntersectionObserver((seen) => (seen.at(-1).isIntersecting ? this.#leave() : (this.hidden = false)), { root });
    this.addEventListener("click", (click) => (click.preventDefault(), this.#go()));
    this.timeline.addEventListener("pending", () => this.#leave());
    document.addEventListener("redrawn", () => this.#offer());
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#lookAway() : this.#comeBack()));
    document.addEventListener("drawn", () => this.#findMissed());
    this.#offer();
  }

  /** Whoever had the newest words before them has read up to there, unless they are still offered where they stopped before. */
  #lookAway() {
    const seen = connection.following.state.last(page.room.id);
    if (!seen || !this.hidden || !this.timeline.keeper.atEnd) return;
    page.read = seen;
    dropSince(this.timeline.list);
  }

  /** In local time, which the server's clock is known by only after the next hello where the device has slept. */
  #comeBack() {
    this.#cameBack = performance.now();
    this.#findMissed();
  }

  /** Words from before they came back; what is said from now on happens before their eyes. */
  #findMissed() {
    if (this.#cameBack === null) return;
    const before = connection.clock.now(this.#cameBack);
    const isMissed = ({ seq, by, at }) => Number(seq) > page.read && by !== page.me.id && Number(at) < before;
    if (![...this.timeline.list.querySelectorAll(".message")].some(({ dataset }) => isMissed(dataset))) return;
    this.#cameBack = null;
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

import { refocus } from "../lib/focus.js";
import { drop, keep, whose } from "../lib/kept-plan.js";
import { part } from "../lib/parts.js";

/** Keeps the plan on this device for hours without a connection, as long as its owner wants that. */
class PlanKeeper extends HTMLElement {
  async connectedCallback() {
    if (!("serviceWorker" in navigator && "caches" in window)) return;
    part(this, "keep").addEventListener("click", () => this.#do("kept", () => this.#keep()));
    part(this, "drop").addEventListener("click", () => this.#do("gone", () => drop(this.dataset.page)));
    const kept = await whose(this.dataset.page);
    // Somebody else's, or of a plan that is empty now.
    if (kept && ("empty" in this.dataset || kept !== this.dataset.whose)) await drop(this.dataset.page);
    // A change goes along; without a connection what is there stays.
    else if (kept) await this.#keep().catch(() => {});
    await this.#show();
    this.hidden = "empty" in this.dataset;
  }

  async #do(done, step) {
    const status = part(this, "status");
    const came = await step().then(() => done, () => "failed");
    await this.#show();
    status.textContent = status.dataset[came];
    refocus(part(this, "keep"), part(this, "drop"));
  }

  async #keep() {
    const answer = await fetch(this.dataset.copy, { redirect: "error" });
    if (!answer.ok) throw new Error(`The plan was not given: ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.clone().text(), "text/html");
    const parts = page.querySelectorAll("link[rel=stylesheet], script[src], use");
    const needed = new Set([...parts].map((one) => (one.getAttribute("href") ?? one.getAttribute("src")).split("#")[0]));
    await navigator.serviceWorker.register(this.dataset.worker, { scope: this.dataset.page });
    await keep(this.dataset.page, answer, [...needed]);
  }

  async #show() {
    const kept = Boolean(await whose(this.dataset.page));
    part(this, "keep").hidden = kept;
    part(this, "drop").hidden = !kept;
    part(this, "status").textContent = kept ? part(this, "status").dataset.kept : "";
  }
}

customElements.define("plan-keeper", PlanKeeper);

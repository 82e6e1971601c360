import "./exercise-alone.js";
import { part } from "../lib/parts.js";

// What is read beside a room and led back from: exercises, what is known of them, what one would like after a session.
const BESIDE = /^\/(?:exercises\/(?!write)|about-these-ideas\/|me\/what-helps\/(?!file)|rooms\/[\w-]+\/(?:session\/after|exercises\/\d+)\/$)/;

/** Pages that a room leads to, opened over it, so that the room and what is being written stay where they are. */
class PageSheet extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    document.addEventListener("click", (click) => this.#follow(click));
    this.dialog.addEventListener("submit", (submit) => this.#send(submit));
    this.dialog.addEventListener("click", ({ target }) => target === this.dialog && this.dialog.close());
    this.dialog.addEventListener("close", () => part(this, "page").replaceChildren());
    part(this, "close").addEventListener("click", () => this.dialog.close());
  }

  #follow(click) {
    const link = click.target.closest("a[href]");
    if (!link || click.defaultPrevented || click.button || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
    const url = new URL(link.href, location.href);
    if (this.dialog.contains(link) && url.pathname === location.pathname) {
      click.preventDefault();
      this.dialog.close();
    } else if (url.origin === location.origin && BESIDE.test(url.pathname) && !link.download) {
      click.preventDefault();
      this.#open(url);
    }
  }

  /** A form of such a page: what comes of it is shown here too. */
  #send(submit) {
    const { target: form, submitter } = submit;
    const url = new URL(submitter?.getAttribute("formaction") || form.getAttribute("action") || this.dialog.dataset.at, location.href);
    if (submit.defaultPrevented || !BESIDE.test(url.pathname)) return;
    submit.preventDefault();
    const fields = new FormData(form, submitter);
    if (form.method === "get") this.#open(Object.assign(url, { search: new URLSearchParams(fields) }));
    else this.#open(url, { method: "POST", body: fields });
  }

  async #open(url, how = {}) {
    const answer = await fetch(url, { cache: "no-store", ...how }).catch(() => null);
    const fresh = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = fresh?.querySelector("#main");
    const led = answer?.redirected ? new URL(answer.url) : url;
    if (led.pathname === location.pathname) return this.dialog.close();
    // Signed out, locked or no line: the page itself says so better than a sheet could.
    if (!main || !BESIDE.test(led.pathname) || answer.status === 423) return location.assign(led);
    main.querySelector("#words")?.remove();
    this.dialog.dataset.at = answer.url;
    part(this, "page").replaceChildren(...[...main.childNodes].map((node) => document.adoptNode(node)));
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.scrollTop = 0;
    const title = this.dialog.querySelector("h1");
    title?.setAttribute("tabindex", "-1");
    title?.focus();
  }
}

customElements.define("page-sheet", PageSheet);

import { connection } from "../lib/connection.js";

const CHECKINS = "checkin.opened checkin.closed checkin.narrowed";

/** A piece of the page that is asked for again when a notice says that something of its room is new: `<fresh-part src room kinds>`. */
class FreshPart extends HTMLElement {
  #here = null;

  connectedCallback() {
    this.#here = new AbortController();
    const { signal } = this.#here;
    this.addEventListener("went-out", () => this.#look(this.getAttribute("room")), { signal });
    connection.socket.addEventListener("notice", ({ detail }) => detail.kind === "checkin.answer" && this.#look(detail.room), { signal });
    connection.following.addEventListener("event", ({ detail }) => this.#kinds.includes(detail.kind) && this.#look(detail.room), { signal });
  }

  get #kinds() {
    return (this.getAttribute("kinds") ?? CHECKINS).split(" ");
  }

  disconnectedCallback() {
    this.#here.abort();
  }

  async #look(room) {
    if (room !== this.getAttribute("room")) return;
    const answer = await fetch(this.getAttribute("src"), { cache: "no-store" }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    this.replaceChildren(...[...fresh.body.childNodes].map((node) => document.adoptNode(node)));
  }
}

customElements.define("fresh-part", FreshPart);

import { connection } from "../lib/connection.js";
import { hasFocus, refocus } from "../lib/focus.js";
import { takePiece } from "../lib/pieces.js";

const CHECKINS = "checkin.opened checkin.closed checkin.narrowed";

/**
 * A piece of the page that is asked for again when a notice says that something of its room is new: `<fresh-part src room
 * kinds>`. What stayed the same is left alone. With data-says, that sentence is said of what is new, and not the piece.
 */
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
    const html = await answer.text();
    const within = hasFocus(this);
    if (!takePiece(this, html)) return;
    if (within) refocus(...this.querySelectorAll("button, a"));
    if (this.dataset.says) this.#say(this.dataset.says);
  }

  /** Said again, if it was said before. */
  #say(words) {
    this.previousElementSibling.textContent = "";
    setTimeout(() => (this.previousElementSibling.textContent = words), 100);
  }
}

customElements.define("fresh-part", FreshPart);

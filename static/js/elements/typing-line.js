import { connection } from "../lib/connection.js";
import { nameOf, page } from "../lib/page.js";
import { word } from "../lib/words.js";

const EXPIRES = 8000;
const AGAIN = 5000;

/** Who is writing just now, of those who show it; and, for those who show it, that they are. */
class TypingLine extends HTMLElement {
  #writing = new Map();
  #said = 0;

  connectedCallback() {
    connection.socket.addEventListener("signal", ({ detail }) => this.#hear(detail));
    connection.following.addEventListener("event", ({ detail }) => detail.kind === "message.posted" && this.#stopped(detail.by));
    document.addEventListener("written", ({ detail }) => page.me.shows_typing && this.#tell(detail));
  }

  #hear({ room, kind, member, on }) {
    if (room !== page.room.id || kind !== "typing") return;
    this.#stopped(member);
    if (on) this.#writing.set(member, setTimeout(() => this.#stopped(member), EXPIRES));
    this.#show();
  }

  #stopped(member) {
    clearTimeout(this.#writing.get(member));
    if (this.#writing.delete(member)) this.#show();
  }

  #show() {
    const names = [...this.#writing.keys()].map(nameOf).filter(Boolean);
    const key = names.length > 2 ? "several-writing" : names.length === 2 ? "two-writing" : "one-writing";
    this.textContent = names.length ? word(key, { name: names[0], other: names[1] }) : "";
  }

  #tell(on) {
    const now = performance.now();
    if (on ? now - this.#said < AGAIN : !this.#said) return;
    this.#said = on ? now : 0;
    connection.socket.say({ type: "typing", room: page.room.id, on });
  }
}

customElements.define("typing-line", TypingLine);

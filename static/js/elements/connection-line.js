import { connection } from "../lib/connection.js";
import { part } from "../lib/parts.js";
import { word } from "../lib/words.js";

const PATIENCE = 1500;

/** One quiet line about the connection, only when there is something to say. */
class ConnectionLine extends HTMLElement {
  #timer = null;

  connectedCallback() {
    connection.socket.addEventListener("state", ({ detail }) => this.#turn(detail.state));
    connection.socket.addEventListener("role-changed", () => this.#say(word("role-changed"), "close"));
    connection.outbox.addEventListener("offer", ({ detail }) => detail.frame.type !== "post" && this.#offer(detail));
    document.addEventListener("said", ({ detail }) => this.#say(detail || word("not-saved"), "close"));
    this.addEventListener("click", ({ target }) => this.#press(target.closest("[data-do]")?.dataset.do));
  }

  #turn(state) {
    this.dataset.connection = state;
    const away = state === "waiting" || state === "connecting";
    // A short break is nobody's business.
    if (away) this.#timer ??= setTimeout(() => this.#say(word("reconnecting")), PATIENCE);
    else this.#settle(state);
  }

  #settle(state) {
    clearTimeout(this.#timer);
    this.#timer = null;
    if (state === "open" && this.dataset.says === "reconnecting") this.#say("");
    if (state === "resting") this.#say(word("resting"), "here");
    if (state === "stopped") this.#say(word("stopped"), "reload");
  }

  /** Something other than a message waited for over ten minutes: it is the person's to say whether it still holds. */
  #offer(write) {
    this.offered = [...(this.offered ?? []), write];
    this.#say(word("offered-others"), "offered");
  }

  #say(sentence, choice = "") {
    part(this, "text").textContent = sentence;
    this.dataset.says = sentence === word("reconnecting") ? "reconnecting" : "";
    this.hidden = !sentence;
    for (const button of this.querySelectorAll("[data-when]")) button.hidden = button.dataset.when !== choice;
  }

  #press(verb) {
    const offered = this.offered ?? [];
    if (verb === "here") connection.socket.look();
    if (verb === "reload") location.reload();
    if (verb === "send-offered") offered.forEach((write) => connection.outbox.sendAnyway(write));
    if (verb === "drop-offered") offered.forEach((write) => connection.outbox.takeBack(write));
    if (verb?.endsWith("offered")) this.offered = [];
    this.#say("");
  }
}

customElements.define("connection-line", ConnectionLine);

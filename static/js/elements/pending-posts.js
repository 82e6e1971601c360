import { connection } from "../lib/connection.js";
import { page } from "../lib/page.js";
import { part } from "../lib/parts.js";
import { keepPosts, unsent } from "../lib/unsent.js";
import { word } from "../lib/words.js";

/** What was written and is not in the room yet, each with where it is: on this device, on its way, not taken. */
class PendingPosts extends HTMLElement {
  #stored = new Map();
  #held = new Set();
  #waiting = new Map();

  connectedCallback() {
    document.addEventListener("post-written", ({ detail }) => this.#add(detail));
    connection.following.addEventListener("event", ({ detail }) => {
      this.#clear();
      this.#letThrough(detail);
    });
    connection.following.addEventListener("room", () => this.#clear());
    document.addEventListener("redrawn", () => this.#clear());
    unsent.then(({ posts }) => posts.forEach(({ frame, madeAt }) => this.#add(connection.write(frame, madeAt))));
  }

  #add(write) {
    const line = document.getElementById("pending-template").content.firstElementChild.cloneNode(true);
    part(line, "words").textContent = write.frame.body;
    line.addEventListener("click", ({ target }) => this.#press(target.closest("[data-do]")?.dataset.do, write, line));
    write.addEventListener("turn", () => this.#show(write, line));
    this.append(line);
    this.#show(write, line);
    this.dispatchEvent(new CustomEvent("pending", { bubbles: true }));
  }

  #show(write, line) {
    line.dataset.state = write.state;
    if (write.state === "taken-back") return this.#drop(line);
    if (write.state === "stored") return this.#keepUntilDrawn(write, line);
    this.#waiting.set(line, write);
    this.#keep();
    const nudge = write.answer?.code === "nudge";
    const why = write.state === "failed" ? word(nudge ? "nudge" : "not-sent", { why: this.#why(write.answer) }) : "";
    part(line, "state").textContent = why || word(`write-${write.state}`);
    part(line, "choices").hidden = !["failed", "offered"].includes(write.state);
    part(line, "again").textContent = word(nudge ? "send-as-it-is" : write.state === "offered" ? "send-now" : "try-again");
  }

  #why({ code, detail }) {
    return detail || word(code === "too-large" ? "too-large" : "not-saved");
  }

  /** The answer comes just before the event: leave the line until the timeline has it. */
  #keepUntilDrawn(write, line) {
    const { held, seq } = write.answer;
    this.#forget(line);
    part(line, "choices").hidden = true;
    part(line, "state").textContent = word(held ? "held" : "write-stored");
    if (held) return this.#held.add(line);
    this.#stored.set(line, seq);
    this.#clear();
  }

  #clear() {
    const last = connection.following.state.last(page.room.id);
    for (const [line, seq] of this.#stored) {
      if (seq > last) continue;
      line.remove();
      this.#stored.delete(line);
    }
  }

  /** What waited for a coach is in the room now: its line goes. */
  #letThrough({ kind, room, by, body }) {
    if (kind !== "message.posted" || room !== page.room.id || by !== page.me.id) return;
    const line = [...this.#held].find((one) => part(one, "words").textContent === body);
    line?.remove();
    this.#held.delete(line);
  }

  #press(verb, write, line) {
    if (verb === "again") this.#again(write, line);
    if (verb === "change") this.#change(write, line);
    if (verb === "drop") write.state === "offered" ? connection.outbox.takeBack(write) : this.#drop(line);
  }

  #drop(line) {
    line.remove();
    this.#forget(line);
  }

  #forget(line) {
    this.#waiting.delete(line);
    this.#keep();
  }

  /** With the same id after a reload: what the room has already is not in it twice. */
  #keep() {
    keepPosts([...this.#waiting.values()].map(({ frame, madeAt }) => ({ frame, madeAt })));
  }

  #again(write, line) {
    if (write.state === "offered") return connection.outbox.sendAnyway(write);
    const considered = write.answer?.code === "nudge" && { considered: true };
    this.#drop(line);
    this.#add(connection.write({ ...write.frame, ...considered }));
  }

  #change(write, line) {
    if (write.state === "offered") connection.outbox.takeBack(write);
    this.#drop(line);
    document.dispatchEvent(new CustomEvent("post-refused", { detail: { frame: write.frame } }));
  }
}

customElements.define("pending-posts", PendingPosts);

import { connection } from "../lib/connection.js";
import { conversation, hasFocus, refocus } from "../lib/focus.js";
import { foldAway } from "../lib/folding.js";
import { myPart, takeFloor } from "../lib/floor.js";
import { hasMine } from "../lib/message-marks.js";
import { nameOf, page } from "../lib/page.js";
import { part } from "../lib/parts.js";
import { SoftTime } from "../lib/soft-time.js";
import { word } from "../lib/words.js";

// What the buttons ask for; the forms do the same without a script.
const PARTS = {
  speak: { type: "floor.ask", on: true },
  back: { type: "floor.ask", on: true, back: true },
  leave: { type: "floor.ask", on: false },
  listen: { type: "floor.ask", on: false, listen: true },
};

/** The circle: whose turn it is, who waits, one's own part in it, and for coaches handing it on. */
class CircleBar extends HTMLElement {
  #before = {};

  connectedCallback() {
    this.time = new SoftTime(part(this, "fill"), part(this, "time"));
    this.addEventListener("submit", (submit) => this.#send(submit));
    this.fold = foldAway(() => this.querySelector(".circle__else"));
    this.addEventListener("click", ({ target }) => this.#sign(target.closest("[data-sign]")));
    connection.following.addEventListener("event", ({ detail }) => detail.room === page.room.id && this.#hear(detail));
    document.addEventListener("redrawn", () => this.#begin());
    document.addEventListener("drawn", () => this.#showSigns());
    this.#begin();
  }

  /** As the page was drawn. */
  #begin() {
    page.me.listening = page.me.part === "listening";
    this.#before = this.#standing;
    this.#show();
  }

  #hear(event) {
    if (event.kind === "floor.changed") takeFloor(event), this.#changed();
    else if (event.kind === "room.closed") page.room.open = false, this.#show();
    else if (event.kind.startsWith("member.")) this.#show();
  }

  get #standing() {
    return { circle: page.room.floor === "circle", part: myPart(), first: page.room.queue[0] === page.me.id };
  }

  /** What has changed for oneself is said; whose turn it is the conversation says. */
  #changed() {
    const [before, now] = [this.#before, this.#standing];
    this.#before = now;
    part(this, "status").textContent = "";
    if (before.circle && !now.circle) this.#say("circle-over");
    else if (now.circle && (now.part !== before.part || (now.first && !before.first))) this.#say(this.#said(now, before));
    this.#show();
  }

  #said({ part: mine, first }, before) {
    if (mine === "speaking") return "circle-yours";
    if (mine === "waiting") return first ? "circle-you-wait-first" : "circle-you-wait";
    if (mine === "listening") return "circle-you-listen";
    return before.part === "waiting" ? "circle-you-left" : null;
  }

  #say(name) {
    part(this, "said").textContent = name ? word(name) : "";
  }

  #show() {
    const within = hasFocus(this);
    this.#draw();
    if (within) this.#refocus();
  }

  #refocus(...first) {
    refocus(...first, ...this.querySelectorAll("button"), conversation());
  }

  #draw() {
    const { open, floor, speaker, queue } = page.room;
    this.hidden = !open || floor !== "circle";
    if (this.hidden) return this.time.stop();
    const mine = myPart();
    part(this, "turn").textContent = mine === "speaking" ? word("circle-yours") : speaker ? word("circle-theirs", { name: this.#name(speaker) }) : word("circle-nobody");
    this.#put("mine", mine === "listening" ? word("circle-you-listen") : mine === "waiting" ? word(queue[0] === page.me.id ? "circle-you-wait-first" : "circle-you-wait") : "");
    const alone = queue.length === 1 && mine === "waiting";
    this.#put("queue", queue.length && !alone ? word("circle-waiting", { names: queue.map((one) => (one === page.me.id ? word("circle-you") : this.#name(one))).join(", ") }) : "");
    for (const piece of this.querySelectorAll("[data-when]")) piece.hidden = !piece.dataset.when.split(" ").includes(mine);
    part(this, "own").hidden = Boolean(page.me.paused_for) || page.me.is_coach && (mine === "none" || mine === "listening");
    part(this, "vessel").hidden = part(this, "time").hidden = mine !== "speaking";
    mine === "speaking" ? this.time.start(page.me.turn_since, page.room.floor_minutes) : this.time.stop();
    if (page.me.is_coach) this.#showLead();
    this.#showSigns();
  }

  /** For a coach: whom one tap calls next. Who is gone for the moment the server passes over. */
  #showLead() {
    const { speaker, queue } = page.room;
    const next = part(this, "next");
    next.hidden = !speaker && !queue.length;
    // It would end a turn: then it is not the first thing to press.
    next.classList.toggle("button--quiet", Boolean(speaker));
    next.textContent = queue.length ? word("circle-next", { name: this.#name(queue[0]) }) : word("circle-finish");
    const people = [...page.members.values()].filter(({ id }) => id !== speaker).sort((one, other) => one.name.localeCompare(other.name));
    const buttons = people.map(({ id, name }) => Object.assign(document.createElement("button"), { className: "menu__item", name: "to", value: id, textContent: name }));
    part(this, "people").replaceChildren(...buttons);
  }

  /** Signs go to the last words of whoever speaks; before the first there is nothing to mark. */
  #showSigns() {
    const message = this.hidden || myPart() === "speaking" ? null : this.#lastWords();
    part(this, "signs").hidden = !message;
    if (!message) return;
    for (const sign of this.querySelectorAll("[data-sign]")) sign.setAttribute("aria-pressed", hasMine(message, sign.dataset.sign));
  }

  #lastWords() {
    const { speaker } = page.room;
    const lines = speaker ? [...document.querySelectorAll("[data-timeline] > [data-seq]")] : [];
    const turn = lines.findLastIndex((line) => line.dataset.floor === `circle ${speaker}` && !line.hidden);
    return lines.slice(turn + 1).findLast((line) => line.dataset.by === speaker && !line.dataset.state) ?? null;
  }

  #sign(button) {
    const message = button && this.#lastWords();
    if (!message) return;
    const mark = button.dataset.sign;
    connection.write({ type: "react", room: page.room.id, message: Number(message.dataset.seq), mark, on: !hasMine(message, mark) });
  }

  async #send(submit) {
    submit.preventDefault();
    const { submitter } = submit;
    const frame = this.#frame(submit.target.dataset.frame, submitter);
    submitter.disabled = true;
    const refusal = await connection.write({ ...frame, room: page.room.id }).done.then(() => null, (no) => no);
    submitter.disabled = false;
    this.fold();
    this.#refocus(submitter);
    part(this, "status").textContent = refusal ? refusal.detail || word("not-saved") : "";
    if (!refusal && frame.listen) page.me.listening = true, this.#changed();
  }

  #frame(what, { value }) {
    const { speaker } = page.room;
    if (what === "part") return PARTS[value];
    if (what === "end") return { type: "floor.set", mode: "open" };
    if (what === "pass") return { type: "floor.next", speaker: page.me.id };
    return { type: "floor.next", speaker, to: what === "give" ? value : null };
  }

  #put(name, sentence) {
    part(this, name).textContent = sentence;
    part(this, name).hidden = !sentence;
  }

  #name(member) {
    return nameOf(member) || word("someone");
  }
}

customElements.define("circle-bar", CircleBar);

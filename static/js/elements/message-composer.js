import { connection } from "../lib/connection.js";
import { conversation, hasFocus, refocus } from "../lib/focus.js";
import { isMyTurn, takeFloor } from "../lib/floor.js";
import { lettersIn } from "../lib/letters.js";
import { excerptOf, wordsOf } from "../lib/message-view.js";
import { page } from "../lib/page.js";
import { part } from "../lib/parts.js";
import { redraw } from "../lib/redraw.js";
import { keepDraft, unsent } from "../lib/unsent.js";
import { word } from "../lib/words.js";

const MOST = 4000;
const NEARLY = 3800;
// Seconds. A timer of more than 24 days would go off at once.
const DAY = 86_400;

/** Where one writes. What is written stays here, whatever happens to the connection, the floor or the page. */
class MessageComposer extends HTMLElement {
  #replyTo = null;
  #editing = null;
  #draft = null;
  #saving = null;
  #pauseEnds = null;

  connectedCallback() {
    this.form = this.querySelector(".composer__form");
    this.body = this.form.elements.body;
    this.note = this.form.elements.content_note;
    this.form.addEventListener("submit", (submit) => (submit.preventDefault(), this.#send()));
    this.body.addEventListener("input", () => (page.room.floor === "circle" ? this.#showFloor() : this.#written()));
    this.body.addEventListener("keydown", (key) => this.#key(key));
    this.note.addEventListener("input", () => this.#keep());
    part(this, "drop").addEventListener("click", () => this.#drop());
    document.addEventListener("message-reply", ({ detail }) => this.#reply(detail));
    document.addEventListener("message-edit", ({ detail }) => this.#edit(detail));
    document.addEventListener("post-refused", ({ detail }) => this.#giveBack(detail));
    document.addEventListener("redrawn", () => this.#showFloor());
    connection.following.addEventListener("event", ({ detail }) => this.#hear(detail));
    // A pause may have begun, or ended.
    connection.socket.addEventListener("notice", ({ detail }) => detail.kind === "care.letter" && detail.room === page.room.id && redraw());
    this.#readReply();
    this.#showFloor();
    unsent.then(({ draft, change }) => this.#comeBack(draft, change));
  }

  #hear(event) {
    const { room, kind } = event;
    if (room !== page.room.id) return;
    if (kind === "floor.changed") takeFloor(event);
    if (kind === "room.closed") page.room.open = false;
    if (kind === "floor.changed" || kind === "room.closed") this.#showFloor();
  }

  get #mayPost() {
    return page.room.open && !page.me.paused_for && (page.room.floor === "open" || page.me.is_coach || isMyTurn());
  }

  #showFloor() {
    const { open, floor, floor_reason: reason } = page.room;
    const { paused_for: paused } = page.me;
    const within = hasFocus(this);
    const unsaid = Boolean(this.body.value.trim());
    const why = !open ? word("closed-now") : paused ? (unsaid ? word("paused-now") : "") : floor === "open" ? "" : floor === "circle" ? this.#circleWords() : this.#floorWords(floor, reason);
    part(this, "floor").textContent = why;
    part(this, "floor").hidden = !why;
    this.form.hidden = !open || Boolean(paused && !unsaid);
    if (within) refocus(this.body, conversation());
    clearTimeout(this.#pauseEnds);
    if (paused) this.#pauseEnds = setTimeout(redraw, Math.min(paused, DAY) * 1000);
    this.#written();
  }

  /** Whose turn it is stands above; here only why a draft doesn't go out. */
  #circleWords() {
    return this.#mayPost || !this.body.value.trim() ? "" : word("floor-now-circle");
  }

  #floorWords(floor, reason) {
    return page.me.is_coach ? word("floor-is-yours") : `${word(`floor-now-${floor}`)} ${reason ?? ""}`.trim();
  }

  #written() {
    this.#measure();
    this.#keep();
    this.dispatchEvent(new CustomEvent("written", { bubbles: true, detail: Boolean(this.body.value.trim()) && !this.#editing }));
  }

  /** A reload must not lose what is new: the words of a change until they are stored, and what was being written before it. */
  #keep() {
    const { body, note } = this.#editing ? (this.#draft ?? { body: "" }) : { body: this.body.value, note: this.note.value };
    const change = this.#editing ? { message: this.#editing, body: this.body.value, note: this.note.value } : this.#saving;
    keepDraft(body.trim() ? { body, note, reply_to: this.#replyTo } : null, change);
  }

  /** What was being written when the page went, unless something else is by now. Nobody types, so nobody is told so. */
  #comeBack(draft, change) {
    if (this.body.value) return;
    if (draft) this.#takeUp(draft);
    if (change) this.#change(change);
    this.#showFloor();
  }

  #takeUp(draft) {
    this.body.value = draft.body;
    this.note.value = draft.note;
    part(this, "note").open = Boolean(draft.note);
    const answered = draft.reply_to && document.getElementById(`m${draft.reply_to}`);
    if (answered) this.#answer(answered);
    this.#measure();
    this.#keep();
  }

  /** Grow with the words, and say kindly when there are too many. */
  #measure() {
    const letters = lettersIn(this.body.value.trim());
    const tooLong = letters > MOST;
    part(this, "length").textContent = letters > NEARLY ? word(tooLong ? "too-long" : "letters-left", { left: MOST - letters, over: letters - MOST }) : "";
    part(this, "send").disabled = !letters || tooLong || !(this.#mayPost || this.#editing);
    if (!CSS.supports("field-sizing", "content")) {
      this.body.style.blockSize = "auto";
      this.body.style.blockSize = `${this.body.scrollHeight}px`;
    }
  }

  /** Enter sends where there is a keyboard to press Shift+Enter on; on a phone Enter is a new line. */
  #key(key) {
    if (key.key === "Escape" && (this.#editing || this.#replyTo)) return this.#drop();
    if (key.key !== "Enter" || key.shiftKey || key.isComposing || !matchMedia("(pointer: fine)").matches) return;
    key.preventDefault();
    this.#send();
  }

  #send() {
    if (part(this, "send").disabled) return;
    const said = { room: page.room.id, body: this.body.value.trim(), content_note: this.note.value.trim() || null };
    this.#editing ? this.#saveEdit(said) : this.#post({ type: "post", ...said, reply_to: this.#replyTo });
  }

  #post(frame) {
    this.#clear();
    document.dispatchEvent(new CustomEvent("post-written", { detail: connection.write(frame) }));
  }

  async #saveEdit(said) {
    const message = this.#editing;
    const change = { message, body: said.body, note: said.content_note };
    this.#saving = change;
    this.#drop();
    const refusal = await connection.write({ type: "edit", message, ...said }).done.then(() => null, (no) => no);
    if (this.#saving === change) this.#saving = null;
    this.#keep();
    if (refusal) this.#giveBack({ frame: { ...said, message }, why: refusal.detail });
  }

  #reply({ element }) {
    this.#drop();
    this.#answer(element);
    this.#keep();
    this.body.focus();
  }

  #answer(element) {
    this.#replyTo = Number(element.dataset.seq);
    this.#showContext(word("replying-to", { name: part(element, "author").textContent }), excerptOf(element));
  }

  #edit({ element }) {
    this.#drop();
    const { body, content_note: note } = wordsOf(element);
    this.#change({ message: Number(element.dataset.seq), body, note });
    this.body.focus();
  }

  #change({ message, body, note }) {
    this.#draft = { body: this.body.value, note: this.note.value };
    this.#editing = message;
    this.#fill(body, note);
    this.#showContext(word("editing"), "");
    part(this, "send-word").textContent = word("save");
  }

  /** Words that were not taken come back, unless something else is being written: then they stay where they are shown. */
  #giveBack({ frame, why }) {
    if (this.body.value.trim()) return;
    if (frame.message) this.#editing = frame.message;
    this.#fill(frame.body, frame.content_note);
    if (frame.reply_to) this.#replyTo = frame.reply_to;
    this.#showContext(why ?? "", "");
    this.body.focus();
  }

  /** Leave replying or editing; what had been written before comes back. */
  #drop() {
    const draft = this.#draft;
    const edited = this.#editing;
    this.#replyTo = this.#editing = this.#draft = null;
    part(this, "context").hidden = true;
    part(this, "send-word").textContent = word("send");
    if (edited) this.#fill(draft?.body ?? "", draft?.note ?? "");
  }

  #clear() {
    this.#drop();
    this.#fill("", "");
    part(this, "note").open = false;
  }

  #fill(body, note) {
    this.body.value = body ?? "";
    this.note.value = note ?? "";
    part(this, "note").open = Boolean(note);
    this.#written();
  }

  #showContext(title, excerpt) {
    part(this, "context").hidden = !title;
    part(this, "context-title").textContent = title;
    part(this, "context-words").textContent = excerpt;
  }

  /** A link to the page may have asked for a reply. */
  #readReply() {
    const seq = this.form.elements.reply_to?.value;
    const element = seq && document.getElementById(`m${seq}`);
    if (element) this.#reply({ element });
  }
}

customElements.define("message-composer", MessageComposer);

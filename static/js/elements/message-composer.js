import { connection } from "../lib/connection.js";
import { conversation, hasFocus, refocus } from "../lib/focus.js";
import { mayPost, takeFloor, whyNotNow } from "../lib/floor.js";
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
  #answeredBefore = null;
  // New words that were left unsaved: message → {body, note}.
  #unsaved = new Map();

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

  #showFloor() {
    const { open } = page.room;
    const { paused_for: paused } = page.me;
    const within = hasFocus(this);
    const unsaid = Boolean(this.body.value.trim());
    const why = whyNotNow(unsaid);
    part(this, "floor").textContent = why;
    part(this, "floor").hidden = !why;
    this.form.hidden = !open || Boolean(paused && !unsaid);
    if (within) refocus(this.body, conversation());
    clearTimeout(this.#pauseEnds);
    if (paused) this.#pauseEnds = setTimeout(redraw, Math.min(paused, DAY) * 1000);
    this.#written();
  }

  #written() {
    this.#measure();
    this.#keep();
    this.dispatchEvent(new CustomEvent("written", { bubbles: true, detail: Boolean(this.body.value.trim()) && !this.#editing }));
  }

  /** A reload must not lose what is new: the words of a change until they are stored, and what was being written before it. */
  #keep() {
    const draft = this.#editing ? (this.#draft ?? { body: "" }) : { ...this.#words, reply_to: this.#replyTo };
    const change = this.#editing ? { message: this.#editing, ...this.#words } : this.#saving;
    keepDraft(draft.body.trim() ? draft : null, change);
  }

  get #words() {
    return { body: this.body.value, note: this.note.value };
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
    this.#answerAgain(draft.reply_to);
    this.#measure();
    this.#keep();
  }

  /** Grow with the words, and say kindly when there are too many. */
  #measure() {
    const letters = lettersIn(this.body.value.trim());
    const tooLong = letters > MOST;
    part(this, "length").textContent = letters > NEARLY ? word(tooLong ? "too-long" : "letters-left", { left: MOST - letters, over: letters - MOST }) : "";
    part(this, "send").disabled = !letters || tooLong || !(mayPost() || this.#editing);
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
    this.#leave();
    this.#unsaved.delete(message);
    const refusal = await connection.write({ type: "edit", message, ...said }).done.then(() => null, (no) => no);
    if (this.#saving === change) this.#saving = null;
    this.#keep();
    if (refusal) this.#unsaved.set(message, change), this.#giveBack({ frame: { ...said, message }, why: refusal.detail });
  }

  #reply({ element }) {
    if (this.#editing) this.#leave();
    const before = this.body.value.trim() ? this.#replyTo : null;
    this.#answer(element);
    this.#answeredBefore = before === this.#replyTo ? null : before;
    this.#keep();
    this.body.focus();
  }

  /** What the words in the field answered, if anything: also where its line is not on the page. */
  #answerAgain(seq) {
    if (!seq) return;
    const element = document.getElementById(`m${seq}`);
    if (element) return this.#answer(element);
    this.#replyTo = seq;
    this.#showContext(word("earlier-message"), "");
  }

  #answer(element) {
    this.#replyTo = Number(element.dataset.seq);
    this.#showContext(word("replying-to", { name: part(element, "author").textContent }), excerptOf(element));
  }

  #edit({ element }) {
    if (this.#editing) this.#leave();
    const message = Number(element.dataset.seq);
    const { body, content_note: note } = wordsOf(element);
    this.#change({ message, body, note, ...this.#unsaved.get(message) });
    this.body.focus();
  }

  #change({ message, body, note }) {
    this.#draft = { ...this.#words, reply_to: this.#replyTo };
    this.#editing = message;
    this.#fill(body, note);
    this.#showContext(word("editing"), "");
    part(this, "send-word").textContent = word("save");
  }

  /** Words that were not taken come back. While something else is written, a post stays where it is shown, and a change waits in "Change the words". */
  #giveBack({ frame, why }) {
    const busy = this.body.value.trim();
    if (busy) return void (frame.message && document.dispatchEvent(new CustomEvent("said", { detail: why })));
    if (frame.message) this.#change({ message: frame.message });
    this.#fill(frame.body, frame.content_note);
    if (frame.reply_to) this.#replyTo = frame.reply_to;
    this.#showContext(why ?? "", "");
    this.body.focus();
  }

  /** Leave replying or editing, as somebody asked for; what had been written or answered before comes back. */
  #drop() {
    const before = this.#editing ? null : this.#answeredBefore;
    this.#leave();
    if (before) this.#answerAgain(before);
    this.#keep();
  }

  #leave() {
    const [edited, draft] = [this.#editing, this.#draft];
    if (edited) this.#setAside(edited);
    this.#replyTo = this.#editing = this.#draft = this.#answeredBefore = null;
    part(this, "context").hidden = true;
    part(this, "send-word").textContent = word("send");
    if (!edited) return;
    this.#fill(draft?.body ?? "", draft?.note ?? "");
    this.#answerAgain(draft?.reply_to);
  }

  /** New words of a message that are not saved: "Change the words" brings them back. */
  #setAside(message) {
    const element = document.getElementById(`m${message}`);
    const { body, content_note: note } = element ? wordsOf(element) : {};
    const same = this.body.value === body && this.note.value === (note ?? "");
    same ? this.#unsaved.delete(message) : this.#unsaved.set(message, this.#words);
  }

  #clear() {
    this.#leave();
    this.#fill("", "");
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
    const element = document.getElementById(`m${this.form.elements.reply_to?.value}`);
    if (element) this.#reply({ element });
  }
}

customElements.define("message-composer", MessageComposer);

import { answerFrom, answerInto, narrower } from "../lib/checkin-answer.js";
import { formFor, habit, isQuiet, keepQuiet, kindOf, remember } from "../lib/checkin-kind.js";
import { connection } from "../lib/connection.js";
import { conversation, hasFocus, refocus } from "../lib/focus.js";
import { ownAnswer, ownIntention } from "../lib/own-answers.js";
import { isCoach, page } from "../lib/page.js";
import { part } from "../lib/parts.js";
import { word } from "../lib/words.js";

// From here on a pull to use is met with ways through it.
const STRONG_PULL = 8;

/** A check-in in the timeline: answer it, change or withdraw the answer, or close the card. Nothing moves as others answer. */
class CheckinCard extends HTMLElement {
  #answer = null;
  #skipped = false;

  connectedCallback() {
    if (this.ready) return;
    this.ready = true;
    this.#answer = JSON.parse(this.dataset.answer || "null");
    this.kind = kindOf(this.dataset.scales ?? "");
    this.#skipped = isQuiet(this.kind);
    this.addEventListener("click", ({ target }) => this.#press(target.closest("[data-do]")));
    // Drawn from further back than its outcome, which is there already.
    if (document.querySelector(`.outcome[data-checkin="${this.dataset.checkin}"]`)) delete this.dataset.open;
    this.#show();
    if (this.dataset.asks !== undefined) this.#recall();
    connection.socket.addEventListener("notice", ({ detail }) => detail.kind === "room.added" && this.#answer?.want === "word" && this.#recall());
  }

  /** The log says what was asked, never who answered: what this person did comes from elsewhere. */
  async #recall() {
    const { answer, met } = await ownAnswer(this.#seq);
    if (!answer) return;
    this.#answer ??= answer;
    this.dataset.met = met;
    this.#show();
  }

  get open() {
    return this.dataset.open !== undefined && page.room.open;
  }

  hasClosed() {
    const words = this.querySelector("form textarea")?.value.trim();
    delete this.dataset.open;
    this.#turn();
    if (words) this.#giveBack(words);
  }

  /** The form is put away and the card stands as it is now, the keyboard still at it. */
  #turn() {
    const within = hasFocus(this);
    this.#fold();
    this.#show();
    if (within) refocus(...part(this, "offer").querySelectorAll("button"), conversation());
  }

  /** It closed while somebody was writing: their words stay, to copy. */
  #giveBack(words) {
    const field = document.createElement("label");
    field.className = "field";
    field.append(Object.assign(document.createElement("span"), { className: "field__label", textContent: word("words-to-copy") }));
    field.append(Object.assign(document.createElement("textarea"), { rows: 3, readOnly: true, value: words }));
    part(this, "form").replaceChildren(field);
  }

  #press(button) {
    const verbs = {
      answer: () => this.#unfold(),
      skip: () => this.#skip(),
      quiet: () => this.#keepQuiet(),
      withdraw: () => this.#send({ withdraw: true }, null),
      narrow: () => this.#narrow(button.dataset.key),
      close: () => connection.write({ type: "checkin.close", room: page.room.id, checkin: this.#seq }).done.catch((no) => this.#say(no.detail)),
    };
    verbs[button?.dataset.do]?.();
  }

  #unfold() {
    const form = formFor(this.kind, this.dataset.scales ?? "");
    const usual = habit();
    // The card asks it already.
    for (const legend of form.querySelectorAll("[data-scale] > legend")) legend.classList.toggle("visually-hidden", legend.textContent.trim().startsWith(this.#question));
    if (this.#answer) answerInto(form, this.#answer);
    else if (usual) answerInto(form, usual), this.#sayUsual(form);
    form.addEventListener("change", () => this.#openWhatFits(form));
    form.addEventListener("submit", (submit) => (submit.preventDefault(), this.#save(form)));
    part(this, "form").replaceChildren(form);
    this.#openWhatFits(form);
    if (this.kind === "leaving") this.#lookBack(form);
    part(this, "offer").hidden = true;
    form.querySelector("input:not([type=hidden]), textarea").focus({ preventScroll: true });
    this.#comeInto("start");
  }

  /** Whoever was at the end of the conversation is at this card now. */
  #comeInto(block) {
    this.dispatchEvent(new CustomEvent("unfolded", { bubbles: true }));
    this.scrollIntoView({ block });
  }

  #sayUsual(form) {
    part(form, "kept").hidden = !form.querySelector("[name=share]:checked");
  }

  /** At leaving: what they wrote when they came, if they did. */
  async #lookBack(form) {
    const intention = await ownIntention();
    part(form, "intention").hidden = !intention;
    part(form, "intention-words").textContent = intention;
  }

  /** How strong it is can be told once something is picked; whether coaches see it, where that is a question. */
  #openWhatFits(form) {
    const said = new FormData(form);
    if (this.kind !== "state") return;
    part(form, "intensity").hidden = ["pass", null].includes(said.get("state"));
    part(form, "coach").hidden = !said.get("share")?.startsWith("group_");
  }

  #save(form) {
    const answer = answerFrom(form);
    if (answer.state === "pass") delete answer.intensity;
    if (new FormData(form).has("keep")) remember(answer);
    this.#send(answer, answer);
  }

  #narrow(key) {
    const { fields } = narrower(this.#answer).find((way) => way.key === key);
    const answer = JSON.parse(JSON.stringify({ ...this.#answer, ...fields }));
    this.#send(answer, answer);
  }

  #skip() {
    this.#skipped = true;
    this.#turn();
  }

  /** "Don't ask me this": from now on cards of this kind come folded. */
  async #keepQuiet() {
    if (await keepQuiet(this.kind)) this.#turn();
    else this.#say(word("not-saved"));
  }

  #fold() {
    const wasLong = part(this, "form").childElementCount > 0;
    part(this, "form").replaceChildren();
    part(this, "offer").hidden = false;
    // The page is shorter now: whoever answered finds themselves at their answer, not somewhere below.
    if (wasLong) requestAnimationFrame(() => this.#comeInto("center"));
  }

  async #send(fields, answer) {
    this.#say(word("saving"));
    const write = connection.write({ type: "checkin.answer", room: page.room.id, checkin: this.#seq, ...fields });
    const refusal = await write.done.then(() => null, (no) => no);
    if (refusal) return this.#say(refusal.detail || word("not-saved"));
    this.#answer = answer;
    this.#skipped = false;
    this.#turn();
  }

  #show() {
    const { open } = this;
    this.classList.toggle("checkin--skipped", this.#skipped && !this.#answer);
    part(this, "answer").hidden = !open;
    part(this, "answer").textContent = word(this.#answer ? "change-answer" : "answer-checkin");
    part(this, "skip").hidden = !open || this.#skipped || Boolean(this.#answer);
    part(this, "quiet").hidden = !open || !this.#skipped || Boolean(this.#answer) || isQuiet(this.kind);
    part(this, "withdraw").hidden = !this.#answer;
    part(this, "close").hidden = !open || !isCoach();
    part(this, "about-closing").hidden = part(this, "close").hidden || this.kind !== "state";
    part(this, "after").replaceChildren(...this.#after());
    part(this, "narrow").replaceChildren(...(open || !this.#answer ? [] : narrower(this.#answer).map((way) => this.#narrowing(way))));
    this.toggleAttribute("data-done", Boolean(this.#answer) || this.#skipped);
    this.dispatchEvent(new CustomEvent("checkin-turned", { bubbles: true }));
    this.#say(this.#summary(open));
  }

  /** What an answer leads to, on this page alone. */
  #after() {
    if (this.#answer && this.dataset.met) return [this.#met()];
    const named = this.#answer?.scales?.craving >= STRONG_PULL ? "strong-pull" : this.#answer && this.kind === "connection" ? "small-step" : "";
    return named ? [document.getElementById(`${named}-template`).content.cloneNode(true)] : [];
  }

  #met() {
    const line = document.getElementById("met-template").content.firstElementChild.cloneNode(true);
    line.querySelector("a").href = `/rooms/${this.dataset.met}/`;
    return line;
  }

  #narrowing({ key }) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--quiet button--small", textContent: word(`narrow-${key}`) });
    Object.assign(button.dataset, { do: "narrow", key });
    return button;
  }

  #summary(open) {
    const share = this.#answer && this.#shared(open);
    if (this.#answer) return this.kind === "state" ? word("you-picked", { state: word(`state-${this.#answer.state}`), share }) : word("you-answered", { share });
    if (!open) return word("checkin-is-closed");
    if (!this.#skipped) return "";
    return word(isQuiet(this.kind) ? "kept-quiet" : "skipped");
  }

  /** Who sees the answer, in a sentence or two. */
  #shared(open) {
    const { share, coach } = this.#answer;
    const group = share.startsWith("group_");
    const who = word(`share-${share}${group && !open ? "-closed" : ""}`);
    return group && coach ? `${who} ${word("coaches-see-all")}` : who;
  }

  #say(sentence) {
    part(this, "status").textContent = sentence ?? "";
  }

  get #question() {
    return part(this, "question").textContent.trim();
  }

  get #seq() {
    return Number(this.dataset.checkin);
  }
}

customElements.define("checkin-card", CheckinCard);

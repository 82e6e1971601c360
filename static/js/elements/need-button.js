import { connection } from "../lib/connection.js";
import { newId } from "../lib/ids.js";
import { page } from "../lib/page.js";
import { part } from "../lib/parts.js";
import { word } from "../lib/words.js";

const PATIENCE = 5000;

/** "I need someone". Goes over the socket; where that doesn't answer soon, the form is sent as it is. */
class NeedButton extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.form = this.querySelector("form[data-part=form]");
    part(this, "open").addEventListener("click", (click) => this.#open(click));
    this.form.addEventListener("submit", (submit) => this.#ask(submit));
    part(this, "close").addEventListener("click", () => this.dialog.close());
  }

  #open(click) {
    click.preventDefault();
    this.#show("ask");
    this.dialog.showModal();
  }

  async #ask(submit) {
    submit.preventDefault();
    const { id, words } = this.form.elements;
    // The form's own id: should both ways arrive, they are one call.
    const write = connection.write({ type: "need", id: id.value, room: page.room?.id, words: words.value.trim() || null });
    part(this, "send").disabled = true;
    const soon = await Promise.race([write.done, new Promise((late) => setTimeout(late, PATIENCE))]).catch(() => null);
    part(this, "send").disabled = false;
    if (soon) return this.#answered(soon);
    if (connection.socket.state === "open") return connection.outbox.takeBack(write), this.form.submit();
    this.#say(word("need-kept"), { connected: false });
    write.done.then((answer) => this.#answered(answer), () => {});
  }

  #answered({ on_duty: onDuty }) {
    this.#say(word(onDuty ? "someone-on-duty" : "nobody-on-duty"));
    this.form.reset();
    this.form.elements.id.value = newId();
  }

  // Without a connection no page opens: the numbers stand here.
  #say(sentence, { connected = true } = {}) {
    part(this, "answer").textContent = sentence;
    part(this, "help").hidden = !connected;
    part(this, "numbers")?.toggleAttribute("hidden", connected);
    this.#show("answered");
    if (!this.dialog.open) this.dialog.showModal();
  }

  #show(stage) {
    for (const piece of this.querySelectorAll("[data-stage]")) piece.hidden = piece.dataset.stage !== stage;
  }
}

customElements.define("need-button", NeedButton);

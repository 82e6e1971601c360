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
    const words = this.form.elements.words.value.trim();
    const write = connection.write({ type: "need", id: newId(), room: page.room?.id, words: words || null });
    const late = new Promise((_, reject) => setTimeout(reject, PATIENCE));
    part(this, "send").disabled = true;
    const answer = await Promise.race([write.done, late]).catch(() => null);
    part(this, "send").disabled = false;
    if (!answer) return connection.outbox.takeBack(write), this.form.submit();
    part(this, "answer").textContent = word(answer.on_duty ? "someone-on-duty" : "nobody-on-duty");
    this.form.reset();
    this.#show("answered");
  }

  #show(stage) {
    for (const piece of this.querySelectorAll("[data-stage]")) piece.hidden = piece.dataset.stage !== stage;
  }
}

customElements.define("need-button", NeedButton);

import { connection } from "../lib/connection.js";
import { conversation, refocus } from "../lib/focus.js";
import { page } from "../lib/page.js";
import { part } from "../lib/parts.js";
import { word } from "../lib/words.js";

/**
 * A form that is a command of the socket: `<command-form type="checkin.open">`. A field's name is the frame's;
 * data-as="number" says what is not text; an empty field is left out.
 */
class CommandForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (submit) => this.#send(submit));
  }

  async #send(submit) {
    submit.preventDefault();
    const { submitter } = submit;
    const frame = { type: this.getAttribute("type"), room: page.room.id, ...this.#fields(submitter) };
    if (submitter) submitter.disabled = true;
    const refusal = await connection.write(frame).done.then(() => null, (no) => no);
    if (submitter) submitter.disabled = false;
    refocus(submitter);
    part(this, "status").textContent = refusal ? refusal.detail || word("not-saved") : word("done");
    if (refusal) return;
    this.form.reset();
    this.closest("details")?.removeAttribute("open");
    this.closest("[popover]:popover-open")?.hidePopover();
    this.closest("dialog[open]")?.close();
    refocus(submitter, this.closest("details")?.firstElementChild, conversation());
  }

  #fields(submitter) {
    const fields = {};
    for (const [name, value] of new FormData(this.form, submitter)) {
      const { dataset, type } = this.form.querySelector(`[name="${name}"]`);
      // Hidden fields without data-as are for the way without a script: the token, an id that counts for one sending only.
      if (value === "" || (type === "hidden" && !dataset.as)) continue;
      fields[name] = dataset.as === "number" ? Number(value) : value;
    }
    return fields;
  }
}

customElements.define("command-form", CommandForm);

import { conversation, refocus } from "../lib/focus.js";
import { newId } from "../lib/ids.js";
import { part } from "../lib/parts.js";
import { word } from "../lib/words.js";

/** A form that goes out without leaving the page; what it did comes back through the room. Without script it is a form. */
class QuietForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (submit) => this.#send(submit));
    this.addEventListener("click", ({ target }) => this.#suggest(target.closest("[data-suggest]")));
  }

  /** A suggestion beside a field fills it; it is not sent before somebody says so. */
  #suggest(button) {
    if (!button) return;
    const field = this.form.elements[button.dataset.for];
    field.value = button.dataset.suggest;
    field.focus();
  }

  async #send(submit) {
    submit.preventDefault();
    // What it leads to may draw this part of the page anew before the answer is here.
    const sheet = this.closest("[popover]:popover-open");
    const body = new FormData(this.form, submit.submitter);
    body.set("id", newId());
    submit.submitter.disabled = true;
    const refusal = await send(this.form.action, body);
    submit.submitter.disabled = false;
    refocus(submit.submitter);
    part(this, "status").textContent = refusal ?? word("done");
    if (refusal) return;
    this.form.reset();
    this.dispatchEvent(new Event("went-out", { bubbles: true }));
    this.closest("details")?.removeAttribute("open");
    sheet?.hidePopover();
    refocus(this.closest("details")?.firstElementChild, conversation());
  }
}

/** Why it did not go through, or null. */
async function send(action, body) {
  const headers = { Accept: "application/json" };
  const answer = await fetch(action, { method: "POST", body, headers, redirect: "manual" }).catch(() => null);
  if (answer?.ok || answer?.type === "opaqueredirect") return null;
  const told = await answer?.json().catch(() => null);
  return told?.detail || word("not-saved");
}

customElements.define("quiet-form", QuietForm);

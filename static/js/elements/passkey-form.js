import { canUsePasskeys, create, get } from "../lib/passkeys.js";

/**
 * A form whose button asks the device for a passkey: `<passkey-form does="create|get" options="/address">` around one form.
 * Options stand on the page (#passkey-options) or are asked for. Without a script, or where there are no passkeys, the form stays hidden.
 */
class PasskeyForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!canUsePasskeys()) return;
    this.form.hidden = false;
    this.querySelector("[data-part=none]")?.remove();
    this.form.addEventListener("submit", this);
  }

  async handleEvent(event) {
    if (this.form.elements.credential.value) return;
    event.preventDefault();
    const status = this.querySelector("[data-part=status]");
    status.textContent = status.dataset.asking;
    try {
      const options = await this.#options();
      const credential = this.getAttribute("does") === "create" ? await create(options.creation_options) : await get(options.request_options);
      this.form.elements.credential.value = JSON.stringify(credential);
      this.form.submit();
    } catch {
      // Turned down, taken too long, or no such passkey: the browser has said which. Here it is enough that one may go on.
      status.textContent = status.dataset.none;
    }
  }

  async #options() {
    const address = this.getAttribute("options");
    if (!address) return JSON.parse(document.getElementById("passkey-options").textContent);
    const answer = await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }
}

customElements.define("passkey-form", PasskeyForm);

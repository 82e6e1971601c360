/** A line of text with a button that copies it. Without a script the line can be chosen and copied by hand. */
class CopyText extends HTMLElement {
  connectedCallback() {
    const [line, button, status] = [this.querySelector("input"), this.querySelector("[data-part=copy]"), this.querySelector("[data-part=status]")];
    line.addEventListener("focus", () => line.select());
    button.addEventListener("click", async () => {
      line.focus();
      await navigator.clipboard.writeText(line.value);
      status.textContent = status.dataset.done;
    });
  }
}

customElements.define("copy-text", CopyText);

const wide = matchMedia("(min-width: 76rem)");

/** The people and tools beside the conversation: a drawer on a narrow window (without script too), a column on a wide one. */
class SideSwitch extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.button.addEventListener("click", (click) => wide.matches && this.#turn(click));
    wide.addEventListener("change", () => this.#tell());
    this.#tell();
  }

  #turn(click) {
    click.preventDefault();
    document.body.classList.toggle("aside-closed");
    this.#tell();
  }

  #tell() {
    if (wide.matches) this.button.setAttribute("aria-expanded", !document.body.classList.contains("aside-closed"));
    else this.button.removeAttribute("aria-expanded");
  }
}

customElements.define("side-switch", SideSwitch);

import { connection } from "../lib/connection.js";
import { hasMine } from "../lib/message-marks.js";
import { isCoach, page } from "../lib/page.js";
import { part } from "../lib/parts.js";

/** What one may do with a message: mark it, answer it, change or take back one's own, report it. One menu for all of them. */
class MessageMenu extends HTMLElement {
  #message = null;
  #opener = null;

  connectedCallback() {
    this.items = this.querySelector("[popover]");
    document.addEventListener("click", (click) => this.#clicked(click));
    document.addEventListener("keydown", (key) => this.#key(key));
    this.items.addEventListener("toggle", ({ newState }) => newState === "closed" && this.#opener?.setAttribute("aria-expanded", "false"));
  }

  #clicked(click) {
    const more = click.target.closest(".message [data-part=more]");
    const mark = click.target.closest(".message [data-mark], message-menu [data-mark]");
    const verb = click.target.closest("message-menu [data-do]");
    if (more) click.preventDefault(), this.#open(more);
    else if (mark) this.#mark(mark.closest(".message") ?? this.#message, mark.dataset.mark);
    else if (verb) this.#do(verb.dataset.do);
  }

  #key(key) {
    const more = key.target.closest?.(".message [data-part=more]");
    if (more && key.key === " ") key.preventDefault(), this.#open(more);
    if (["ArrowDown", "ArrowUp"].includes(key.key) && this.items.contains(key.target)) key.preventDefault(), this.#step(key.key === "ArrowDown" ? 1 : -1);
  }

  #open(more) {
    this.#message = more.closest(".message");
    this.#opener = more;
    const { state, by } = this.#message.dataset;
    const mine = by === page.me.id;
    const live = page.room.open && !page.me.paused_for && state !== "removed";
    this.#allow({
      marks: live && state !== "hidden",
      reply: live,
      edit: live && mine && state !== "hidden",
      remove: mine && state !== "removed",
      hide: isCoach() && !mine && !state && !page.room.is_direct,
      "look-after": isCoach() && !mine && state !== "removed" && !page.room.is_direct,
      restore: isCoach() && !mine && state === "hidden" && !page.room.is_direct,
      report: !mine && state !== "removed",
    });
    part(this, "report").href = more.href;
    const here = `/rooms/${page.room.id}/messages/${this.#message.dataset.seq}`;
    part(this, "look-after").href = `${here}/care/`;
    part(this, "hide").href = `${here}/set-aside/`;
    part(this, "restore").href = `${here}/put-back/`;
    for (const button of this.querySelectorAll("[data-mark]")) button.setAttribute("aria-pressed", hasMine(this.#message, button.dataset.mark));
    more.setAttribute("aria-expanded", "true");
    this.items.showPopover();
    this.#putBeside(more);
    this.#step(0);
  }

  #allow(may) {
    for (const [name, allowed] of Object.entries(may)) part(this, name).hidden = !allowed;
  }

  /** Beside its button, and within the window. On a phone the style makes it a sheet at the bottom. */
  #putBeside(more) {
    const [button, menu] = [more.getBoundingClientRect(), this.items.getBoundingClientRect()];
    const top = Math.min(button.bottom + 4, innerHeight - menu.height - 12);
    const left = Math.min(Math.max(12, button.right - menu.width), innerWidth - menu.width - 12);
    this.items.style.setProperty("--menu-top", `${Math.max(12, top)}px`);
    this.items.style.setProperty("--menu-left", `${left}px`);
  }

  #step(by) {
    const items = [...this.items.querySelectorAll("button, a")].filter((item) => item.offsetParent);
    const at = items.indexOf(document.activeElement);
    items[by ? (at + by + items.length) % items.length : 0]?.focus();
  }

  #mark(message, mark) {
    this.items.hidePopover();
    const on = !hasMine(message, mark);
    this.#write({ type: "react", message: Number(message.dataset.seq), mark, on });
  }

  #do(verb) {
    const element = this.#message;
    const message = Number(element.dataset.seq);
    this.items.hidePopover();
    this.#opener.focus({ preventScroll: true });
    if (verb === "reply" || verb === "edit") document.dispatchEvent(new CustomEvent(`message-${verb}`, { detail: { element } }));
    else this.#askFirst(() => this.#write({ type: verb, message }));
  }

  /** Taking back is asked about. */
  #askFirst(then) {
    const dialog = document.getElementById("ask-remove");
    dialog.querySelector("form").onsubmit = ({ submitter }) => submitter?.value === "yes" && then();
    dialog.showModal();
  }

  #write(frame) {
    connection.write({ room: page.room.id, ...frame }).done.catch(({ detail }) => {
      document.dispatchEvent(new CustomEvent("said", { detail }));
    });
  }
}

customElements.define("message-menu", MessageMenu);

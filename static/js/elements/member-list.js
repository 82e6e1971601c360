import { connection } from "../lib/connection.js";
import { drawMark } from "../lib/mark.js";
import { page } from "../lib/page.js";
import { part } from "../lib/parts.js";
import { word } from "../lib/words.js";

/** The people of the room, and who of those that show it is here. */
class MemberList extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ul");
    connection.following.addEventListener("room", ({ detail }) => detail.room === page.room.id && this.#take(detail.answer.members));
    connection.following.addEventListener("event", ({ detail }) => detail.room === page.room.id && this.#hear(detail));
    connection.socket.addEventListener("signal", ({ detail }) => this.#presence(detail));
  }

  #take(members) {
    page.members = new Map(members.map((member) => [member.id, member]));
    this.#draw();
  }

  #hear({ kind, member, name, role, mark }) {
    if (kind === "member.joined" || kind === "member.renamed") page.members.set(member, { ...page.members.get(member), id: member, name, role, mark });
    else if (kind === "member.left") (page.former ??= {})[member] = name, page.members.delete(member);
    else return;
    this.#draw();
  }

  #presence({ room, kind, member, here }) {
    if (room !== page.room.id || kind !== "presence" || !page.members.has(member)) return;
    page.members.get(member).here = here;
    this.#draw();
  }

  #draw() {
    const members = [...page.members.values()].sort((one, other) => (other.role === "coach") - (one.role === "coach") || one.name.localeCompare(other.name));
    this.list.replaceChildren(...members.map((member) => this.#row(member)));
  }

  #row(member) {
    const row = document.getElementById("member-template").content.firstElementChild.cloneNode(true);
    row.dataset.member = member.id;
    drawMark(part(row, "avatar").querySelector("svg"), member.mark ?? member.id);
    part(row, "name").textContent = member.name;
    part(row, "you").hidden = member.id !== page.me.id;
    part(row, "coach").hidden = member.role !== "coach";
    part(row, "here").hidden = !member.here;
    part(row, "more").hidden = member.id === page.me.id;
    part(row, "more-word").textContent = word("options-for", { name: member.name });
    for (const link of row.querySelectorAll("[data-to]")) link.href = `/rooms/${page.room.id}/members/${member.id}/${link.dataset.to}/`;
    return row;
  }
}

customElements.define("member-list", MemberList);

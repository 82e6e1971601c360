import { connection } from "../lib/connection.js";
import { page } from "../lib/page.js";
import { part } from "../lib/parts.js";

const NEW = new Set(["message.posted", "checkin.opened", "exercise.started"]);

/** The rooms somebody is in. Something new is a dot, never a number. */
class RoomList extends HTMLElement {
  connectedCallback() {
    connection.socket.addEventListener("hello", ({ detail }) => detail.rooms.forEach((room) => this.#greet(room)));
    connection.socket.addEventListener("notice", ({ detail }) => this.#notice(detail));
    connection.following.addEventListener("event", ({ detail }) => this.#hear(detail));
  }

  #greet(room) {
    if (!this.#row(room.id)) this.#add(room);
    this.#dot(room.id, room.head > room.read);
  }

  #hear({ room, kind, by, name }) {
    if (kind === "room.changed" && name) this.#rename(room, name);
    const mine = page.members.has(by) && by === page.me?.id;
    if (NEW.has(kind) && !mine) this.#dot(room, true);
  }

  #rename(room, name) {
    part(this.#row(room), "name").textContent = name;
    if (room === page.room?.id) document.getElementById("room-name").textContent = name;
  }

  #notice({ kind, room }) {
    if (kind === "room.added") this.#greet({ read: room.head, ...room });
    if (kind === "room.lost") this.#row(room)?.remove();
    if (kind === "room.lost" && room === page.room?.id) location.replace("/");
  }

  #dot(room, on) {
    const row = this.#row(room);
    if (row) part(row, "unread").hidden = !on || room === page.room?.id;
  }

  #add({ id, name, kind }) {
    const row = document.getElementById("room-template")?.content.firstElementChild.cloneNode(true);
    if (!row) return;
    row.dataset.room = id;
    row.dataset.kind = kind;
    row.querySelector("a").href = `/rooms/${id}/`;
    part(row, "name").textContent = name;
    this.querySelector(`[data-rooms="${kind}"]`)?.append(row);
    part(this, `heading-${kind}`)?.removeAttribute("hidden");
  }

  #row(room) {
    return this.querySelector(`[data-room="${CSS.escape(room)}"]`);
  }
}

customElements.define("room-list", RoomList);

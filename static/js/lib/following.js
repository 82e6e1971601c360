// Which rooms this page follows, and from where. Passes on each event once and in order.

import { TimelineState } from "./timeline-state.js";

const ROOMS_A_FRAME = 50;

/** Events: "event" (in order), "room" (detail {room, answer} of a follow), "lapsed" (detail {room, head}: read history). */
export class Following extends EventTarget {
  #rooms = new Set();
  #mending = new Set();
  state = new TimelineState();

  constructor(socket) {
    super();
    this.socket = socket;
    socket.addEventListener("hello", ({ detail }) => this.resume(detail.rooms.map((room) => room.id)));
    socket.addEventListener("event", ({ detail }) => this.#take(detail));
  }

  /** Follow these rooms from the last event that this page has of each. */
  async resume(rooms) {
    this.#rooms = new Set(rooms);
    this.#mending.clear();
    for (let from = 0; from < rooms.length; from += ROOMS_A_FRAME) {
      await this.#follow(rooms.slice(from, from + ROOMS_A_FRAME));
    }
  }

  add(room) {
    if (this.#rooms.has(room)) return;
    this.#rooms.add(room);
    this.#follow([room]);
  }

  drop(room) {
    this.#rooms.delete(room);
    this.state.forget(room);
  }

  async #follow(rooms) {
    const after = Object.fromEntries(rooms.map((room) => [room, this.state.last(room)]));
    const asked = this.socket.ask({ type: "follow", rooms: after });
    const answer = await asked.catch((refusal) => this.#again(refusal, rooms));
    for (const [room, told] of Object.entries(answer?.rooms ?? {})) this.#begin(room, told);
  }

  #again(refusal, rooms) {
    if (refusal.code === "lost") return;
    setTimeout(() => this.#follow(rooms.filter((room) => this.#rooms.has(room))), (refusal.retry_after ?? 3) * 1000);
  }

  #begin(room, told) {
    if (told.error) return this.drop(room);
    const lapsed = !told.complete;
    if (lapsed || this.state.last(room) === null) this.state.start(room, told.head);
    this.#mending.delete(room);
    this.#pass("room", { room, answer: told });
    if (lapsed) this.#pass("lapsed", { room, head: told.head });
  }

  #take(event) {
    if (!this.#rooms.has(event.room) || this.#mending.has(event.room)) return;
    const place = this.state.take(event);
    if (place === "next") this.#pass("event", event);
    if (place === "gap") this.#mend(event.room);
  }

  /** Something was missed: leave the room's stream and take it up again after the last event that is here. */
  async #mend(room) {
    this.#mending.add(room);
    await this.socket.ask({ type: "unfollow", rooms: [room] }).catch(() => {});
    this.#follow([room]);
  }

  #pass(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

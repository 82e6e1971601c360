// The number of the newest event that this page has of each room.

export class TimelineState {
  #last = new Map();

  last(room) {
    return this.#last.get(room) ?? null;
  }

  start(room, seq) {
    this.#last.set(room, seq);
  }

  forget(room) {
    this.#last.delete(room);
  }

  clear() {
    this.#last.clear();
  }

  /** "next" (and it is counted), "old" (seen already) or "gap" (something is missing before it). */
  take({ room, seq }) {
    const last = this.last(room);
    if (last !== null && seq <= last) return "old";
    if (last !== null && seq > last + 1) return "gap";
    this.#last.set(room, seq);
    return "next";
  }
}

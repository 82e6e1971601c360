// Writes without an answer yet. They live in memory; of posts, lib/unsent.js keeps a sealed copy while the tab is open.

import { newId } from "./ids.js";

const TOO_OLD = 10 * 60_000;

/**
 * One write. `state` is "kept" (on this device), "sending", "waiting" (the server asked for time), "offered" (it waited
 * so long that the person is asked first), "stored", "failed" or "taken-back". `answer` is the server's, once there.
 */
export class Write extends EventTarget {
  constructor(frame, madeAt) {
    super();
    this.frame = frame;
    this.madeAt = madeAt;
    this.state = "kept";
    this.done = new Promise((resolve, reject) => Object.assign(this, { resolve, reject }));
    this.done.catch(() => {});
  }

  turn(state, answer = null) {
    this.state = state;
    this.answer = answer;
    if (state === "stored") this.resolve(answer);
    if (state === "failed" || state === "taken-back") this.reject(answer ?? { code: state });
    this.dispatchEvent(new Event("turn"));
  }
}

export class Outbox extends EventTarget {
  #writes = new Map();
  #send = null;

  /** Keep a write and send it as soon as may be. A frame that failed may be added again as it is, id and all. */
  add(frame, madeAt = Date.now()) {
    const write = new Write({ ...frame, id: frame.id ?? newId() }, madeAt);
    this.#writes.set(write.frame.id, write);
    this.#offerIfOld(write);
    this.flush();
    return write;
  }

  get writes() {
    return [...this.#writes.values()];
  }

  /** The socket is there again: what waited for long is offered to the person, the rest goes out in its order. */
  open(send) {
    this.#send = send;
    for (const write of this.writes) {
      this.#offerIfOld(write);
    }
    this.flush();
  }

  close() {
    this.#send = null;
    for (const write of this.writes) if (write.state === "sending") write.turn("kept");
  }

  /** One post a room at a time, so that a "not so fast" can't let the second overtake the first. */
  flush() {
    const busy = new Set();
    for (const write of this.writes) {
      const { type, room } = write.frame;
      if (write.state === "kept" && this.#send && !(type === "post" && busy.has(room))) {
        write.turn("sending");
        this.#send(write.frame);
      }
      if (type === "post" && write.state !== "offered") busy.add(room);
    }
  }

  settle(answer) {
    const write = this.#writes.get(answer.re);
    if (!write) return false;
    if (answer.type === "ok") this.#end(write, "stored", answer);
    else if (answer.code === "slow-down" || answer.code === "unavailable") this.#wait(write, answer);
    else this.#end(write, "failed", answer);
    this.flush();
    return true;
  }

  sendAnyway(write) {
    write.madeAt = Date.now();
    write.turn("kept");
    this.flush();
  }

  takeBack(write) {
    this.#end(write, "taken-back");
    this.flush();
  }

  /** The frame that was too large: the longest of those on their way. */
  setAsideLongest() {
    const size = (write) => JSON.stringify(write.frame).length;
    const sent = this.writes.filter((write) => write.state === "sending").sort((one, other) => size(other) - size(one));
    if (sent.length) this.#end(sent[0], "failed", { type: "error", code: "too-large" });
  }

  #offerIfOld(write) {
    if (write.state !== "kept" || Date.now() - write.madeAt <= TOO_OLD) return;
    write.turn("offered");
    this.dispatchEvent(new CustomEvent("offer", { detail: write }));
  }

  #wait(write, answer) {
    write.turn("waiting", answer);
    setTimeout(() => {
      if (write.state !== "waiting") return;
      write.turn("kept");
      this.flush();
    }, (answer.retry_after ?? 3) * 1000);
  }

  #end(write, state, answer) {
    this.#writes.delete(write.frame.id);
    write.turn(state, answer);
  }
}

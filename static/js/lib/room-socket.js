// The one connection of this page: /ws/, subprotocol evenkeel.v1. See docs/protocol.md; tests/browser watches it.

import { afterClose } from "./closing.js";
import { Heartbeat } from "./heartbeat.js";
import { newId } from "./ids.js";
import { goToSignIn } from "./signing-in.js";

const HEALTHY = 10_000;

/**
 * Events: "state" (detail {state, wait}: connecting, open, waiting, resting, stopped), "hello", "event", "signal", "notice"
 * (detail: the frame), "role-changed". Writes go through the outbox; `ask` is for follow, unfollow and read.
 */
export class RoomSocket extends EventTarget {
  #socket = null;
  #attempt = 0;
  #retry = null;
  #healthy = null;
  #asked = new Map();
  state = "idle";

  constructor({ outbox, clock, address = "/ws/", signIn = "/accounts/login/" }) {
    super();
    this.outbox = outbox;
    this.clock = clock;
    this.address = address;
    this.signIn = signIn;
    this.heart = new Heartbeat({
      send: (frame) => this.#put(frame),
      learn: (now, sent) => clock.learn(now, sent),
      lost: () => this.#drop(),
    });
  }

  connect() {
    clearTimeout(this.#retry);
    this.#tell("connecting");
    const socket = new WebSocket(new URL(this.address, location.href.replace(/^http/, "ws")), "evenkeel.v1");
    this.#socket = socket;
    socket.onmessage = ({ data }) => socket === this.#socket && this.#receive(data);
    socket.onclose = ({ code }) => socket === this.#socket && this.#lost(code);
  }

  /** Ask for something that need not outlive the connection. Rejects with the error frame, or {code: "lost"}. */
  ask(frame) {
    const asked = { ...frame, id: newId() };
    return new Promise((resolve, reject) => {
      if (!this.#put(asked)) return reject({ code: "lost" });
      this.#asked.set(asked.id, { resolve, reject });
    });
  }

  /** Say something that wants no answer, if someone listens just now. */
  say(frame) {
    if (this.state === "open") this.#put(frame);
  }

  /** Something may have changed (awake again, online, looked at): don't trust an open socket, ask it. */
  look() {
    if (this.state === "open") this.heart.beat(5000);
    else if (this.state === "waiting" || this.state === "resting") this.connect();
  }

  /** Something on this page goes by the server's clock just now, or no longer. */
  time(on) {
    this.heart.time(on);
  }

  #put(frame) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #receive(data) {
    this.heart.received();
    const frame = JSON.parse(data);
    if (frame.type === "hello") this.#greet(frame);
    else if (frame.type === "beat") this.heart.answered(frame);
    else if (frame.type === "ok" || frame.type === "error") this.#answer(frame);
    else if (["event", "signal", "notice"].includes(frame.type)) this.#pass(frame.type, frame);
  }

  /** Unanswered writes first, then (whoever listens to "hello") follow. */
  #greet(hello) {
    this.clock.greet(hello.now);
    this.heart.start(hello);
    this.#healthy = setTimeout(() => (this.#attempt = 0), HEALTHY);
    this.#pass("greeting", hello);
    this.outbox.open((frame) => this.#put(frame));
    this.#tell("open");
    this.#pass("hello", hello);
  }

  #answer(frame) {
    const asked = this.#asked.get(frame.re);
    this.#asked.delete(frame.re);
    if (asked) frame.type === "ok" ? asked.resolve(frame) : asked.reject(frame);
    else this.outbox.settle(frame);
  }

  /** No word from the other side although the socket says that it is open: leave it and make a new one. */
  #drop() {
    const silent = this.#socket;
    this.#socket = null;
    silent?.close(4000);
    this.#lost(1006);
  }

  async #lost(code) {
    const greeted = this.state === "open";
    if (code === 4413) this.outbox.setAsideLongest();
    this.#tidy();
    const { then, wait } = afterClose(code, this.#attempt);
    this.#attempt += 1;
    if (then === "sign-in") return this.#goToSignIn();
    if (then === "stop") return this.#tell("stopped");
    if (then === "rest") return this.#tell("resting");
    if (then === "redraw") this.#pass("role-changed");
    this.#tell("waiting", wait);
    this.#retry = setTimeout(() => this.connect(), wait);
    if (!greeted) await this.#askWhy();
  }

  #tidy() {
    this.#socket = null;
    clearTimeout(this.#healthy);
    this.heart.stop();
    this.outbox.close();
    for (const { reject } of this.#asked.values()) reject({ code: "lost" });
    this.#asked.clear();
  }

  /** A browser can't see why a handshake failed: a plain GET of the same address says. */
  async #askWhy() {
    const answer = await fetch(this.address, { cache: "no-store", redirect: "manual" }).catch(() => null);
    if (answer?.status === 401) this.#goToSignIn();
  }

  async #goToSignIn() {
    this.#tell("stopped");
    // A screen of the staff that nobody was at: the session is there, and goes on once it is opened again.
    if (await document.querySelector("screen-lock")?.lockedInstead?.()) return this.#tell("resting");
    goToSignIn(this.signIn, this.outbox.writes);
  }

  #pass(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #tell(state, wait = 0) {
    this.state = state;
    this.#pass("state", { state, wait });
  }
}

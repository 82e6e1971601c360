import { connection } from "../lib/connection.js";
import { closeCard, drawCheckin, drawOutcome, narrowOutcome } from "../lib/checkin-view.js";
import { gathered } from "../lib/drawing.js";
import { readHistory } from "../lib/history.js";
import { drawLine } from "../lib/lines.js";
import { readOn, watchLong } from "../lib/long-words.js";
import { changeMark } from "../lib/message-marks.js";
import { drawMark } from "../lib/mark.js";
import { adopt, drawMessage, findReplies, showEdited, showHidden, showName, showRemoved, showWords } from "../lib/message-view.js";
import { joinAll, place, sayDays } from "../lib/ordering.js";
import { isCoach, page } from "../lib/page.js";
import { ScrollKeeper } from "../lib/scroll-keeper.js";

const NEW = { "message.posted": drawMessage, "checkin.opened": drawCheckin, "checkin.closed": drawOutcome };

// After earlier words could not be read, ms.
const ASK_AGAIN = 3000;
const FAR_BACK = 20;

const CHANGES = {
  // By nobody: a coach folded it or opened it again, and its author changed nothing.
  "message.edited": (element, event) => (showWords(element, event), event.by && showEdited(element, true)),
  "message.restored": showWords,
  "message.removed": showRemoved,
  "message.hidden": (element) => showHidden(element, isCoach()),
  "reaction.changed": changeMark,
  "checkin.narrowed": narrowOutcome,
};

/** The conversation: draws events as they come, and older ones as somebody scrolls back. */
class RoomTimeline extends HTMLElement {
  #since = null;
  #loading = null;

  connectedCallback() {
    this.list = this.querySelector("[data-timeline]");
    this.keeper = new ScrollKeeper(this.querySelector("[role=log]"));
    watchLong(this.list);
    this.#adopt();
    this.#begin();
    this.#watchTheLog();
    this.#watchTheScroll();
    this.addEventListener("click", (click) => this.#clicked(click));
    addEventListener("hashchange", () => this.#goToMessage(location.hash));
    document.addEventListener("visibilitychange", () => sayDays(this.list));
    document.addEventListener("redrawing", () => (this.#since ??= []));
    document.addEventListener("redrawn", ({ detail }) => this.#replace(detail));
  }

  /** Lines that the server drew. */
  #adopt() {
    this.list.querySelectorAll(".message").forEach(adopt);
    joinAll(this.list);
  }

  /** Without a script the box begins at its end and is scrolled from there: whoever has scrolled already stays where they are. */
  #begin() {
    const { box } = this.keeper;
    const fromEnd = -box.scrollTop;
    this.removeAttribute("data-from-end");
    this.keeper.toEnd();
    if (fromEnd) this.keeper.leaveEnd(), (box.scrollTop -= fromEnd);
    this.#goToMessage(location.hash);
  }

  #watchTheLog() {
    const draw = gathered((events) => this.#draw(events));
    connection.following.addEventListener("event", ({ detail }) => {
      if (detail.room !== page.room.id) return;
      this.#since?.push(detail);
      draw(detail);
    });
  }

  #watchTheScroll() {
    this.querySelector("[data-new-below]").addEventListener("click", () => this.keeper.toEnd());
    this.keeper.box.addEventListener("scroll", () => this.keeper.atEnd && this.#offerNew(false), { passive: true });
    this.addEventListener("pending", () => this.keeper.toEnd());
    this.addEventListener("unfolded", () => this.keeper.leaveEnd());
    const older = this.querySelector("[data-older]");
    older.addEventListener("click", (click) => (click.preventDefault(), this.#readOlder()));
    // Of what was seen since the last call, only the last is how it is now.
    this.watcher = new IntersectionObserver((seen) => seen.at(-1).isIntersecting && this.#readOlder(), { root: this.keeper.box, rootMargin: "300px 0px" });
    this.watcher.observe(older);
  }

  #draw(events) {
    let added = false;
    const stayed = this.keeper.below(() => {
      for (const event of events) added = this.#drawOne(event) || added;
    });
    if (added) sayDays(this.list);
    if (added && !stayed) this.#offerNew(true);
    this.dispatchEvent(new CustomEvent("drawn", { bubbles: true }));
  }

  /** True if a line was added. */
  #drawOne(event) {
    const changed = this.#element(event.message ?? event.checkin);
    if (CHANGES[event.kind]) return changed && CHANGES[event.kind](changed, event), false;
    if (event.kind === "member.renamed") this.#rename(event);
    const element = NEW[event.kind]?.(event) ?? drawLine(event);
    if (event.kind === "checkin.closed") closeCard(this.list, event);
    return element ? place(this.list, element) : false;
  }

  #rename({ member, name, mark }) {
    for (const element of this.list.querySelectorAll(`[data-by="${CSS.escape(member)}"]`)) showName(element, name), drawMark(element.querySelector(".avatar"), mark ?? member);
  }

  #element(seq) {
    return seq ? this.list.querySelector(`[data-seq="${seq}"]:not(.timeline__day)`) : null;
  }

  #offerNew(on) {
    this.querySelector("[data-new-below]").hidden = !on;
  }

  /** One stretch at a time: whoever asks meanwhile waits for the one that is under way. */
  #readOlder() {
    this.#loading ??= this.#readStretch().finally(() => (this.#loading = null));
    return this.#loading;
  }

  async #readStretch() {
    const older = this.querySelector("[data-older]");
    if (older.hidden) return;
    const before = older.dataset.older;
    const found = await readHistory(page.room.id, { before }).catch(() => null);
    // Drawn anew meanwhile: these are not what comes before it, and would leave a hole.
    if (older.dataset.older !== before) return this.#watchAnew();
    // The link stays where it is, so nothing else would ask again.
    if (!found) return void setTimeout(() => this.#watchAnew(), ASK_AGAIN);
    this.keeper.above(() => this.#drawOlder(found));
    this.#showOlder(found.events[0]?.seq ?? older.dataset.older, found.more);
  }

  /** Read earlier words until `find` gives something, within reason. Gives what it gave. */
  async readBack(find) {
    const older = this.querySelector("[data-older]");
    for (let reads = 0; reads < FAR_BACK && !find() && !older.hidden; reads += 1) await this.#readOlder();
    return find();
  }

  #clicked(click) {
    const reply = click.target.closest(".message__reply");
    if (reply) click.preventDefault(), this.#goToMessage(reply.hash);
  }

  /** To the message that a link leads to (the one that was answered, one in the queue of care), however far back it is. */
  async #goToMessage(hash) {
    const seq = Number(hash.match(/^#m(\d+)$/)?.[1]);
    const found = seq && (await this.readBack(() => this.#element(seq)));
    if (!found) return;
    this.goTo(found, "center");
    // Whoever loads the page again begins at the newest words, as always.
    if (location.hash === hash) history.replaceState(history.state, "", location.pathname + location.search);
  }

  /** Lines that were read just now must not pull somebody who was at the end back there. */
  goTo(element, block) {
    this.keeper.leaveEnd();
    if (element.matches(".message")) readOn(element);
    element.scrollIntoView({ block: element.offsetHeight > this.keeper.box.clientHeight ? "start" : block });
    element.focus({ preventScroll: true });
  }

  /** Where earlier words begin. Watched anew, since a stretch without lines leaves the link where it was. */
  #showOlder(before, more) {
    const older = this.querySelector("[data-older]");
    older.hidden = !more;
    older.dataset.older = before;
    this.#watchAnew();
  }

  #watchAnew() {
    const older = this.querySelector("[data-older]");
    this.watcher.unobserve(older);
    this.watcher.observe(older);
  }

  /** History is rendered from the present state: only what makes a line is drawn, its changes are in it already. */
  #drawOlder({ events }) {
    for (const event of events) if (!CHANGES[event.kind]) this.#drawOne({ ...event, older: true });
    findReplies(this.list);
  }

  /** The page was drawn anew: its lines take the place of ours, and what came meanwhile is drawn again on top. */
  #replace(fresh) {
    const lines = fresh.querySelector("[data-timeline]");
    if (!lines) return;
    const [filling, focused] = [this.list.querySelectorAll("checkin-card:has(form)"), document.activeElement];
    this.list.replaceChildren(...[...lines.children].map((line) => document.adoptNode(line)));
    this.#adopt();
    this.#showOlder(Number(fresh.querySelector("[data-older]").dataset.older), !fresh.querySelector("[data-older]").hidden);
    for (const event of this.#since ?? []) if (event.seq > page.head) this.#drawOne(event);
    this.#since = null;
    this.keeper.toEnd();
    for (const card of filling) this.#goOnFilling(card, focused);
  }

  /** An answer that somebody is giving stays before them, in the place of the card that was drawn anew. */
  #goOnFilling(card, focused) {
    const line = card.closest("li");
    const drawn = this.#element(line.dataset.seq);
    drawn ? drawn.replaceWith(line) : place(this.list, line);
    if (drawn && !("open" in drawn.querySelector("checkin-card").dataset)) card.hasClosed();
    if (!card.contains(focused)) return;
    this.keeper.leaveEnd();
    focused.focus();
  }
}

customElements.define("room-timeline", RoomTimeline);

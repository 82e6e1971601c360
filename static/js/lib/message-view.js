// One message, drawn into a copy of the one template that the server draws too (templates/chat/_message.html).

import { isStronger, lensLabel } from "./lens.js";
import { foldLong, readOn } from "./long-words.js";
import { drawMark } from "./mark.js";
import { readMarks, showMarks } from "./message-marks.js";
import { linkExercises, saidIn } from "./own-links.js";
import { nameOf, page } from "./page.js";
import { part } from "./parts.js";
import { dayKey, timeOf } from "./times.js";
import { word } from "./words.js";

const EXCERPT = 90;

/** A new element for a message.posted event. */
export function drawMessage(event) {
  const element = document.getElementById("message-template").content.firstElementChild.cloneNode(true);
  const mine = event.by === page.me.id;
  Object.assign(element.dataset, { seq: event.seq, by: event.by, at: event.at });
  element.id = `m${event.seq}`;
  element.classList.toggle("message--mine", mine);
  showName(element, event.name);
  part(element, "coach").hidden = mine || page.members.get(event.by)?.role !== "coach";
  drawMark(part(element, "avatar"), event.mark ?? event.by);
  showTime(part(element, "time"), event.at);
  showReply(element, event.reply_to);
  showWords(element, event);
  // What somebody wrote just now stands whole before them.
  if (mine && !event.older) readOn(element);
  showEdited(element, event.edited);
  readMarks(element, event.marks ?? {});
  offerMore(element);
  return element;
}

/** The words as this reader may see them: {body, content_note, removed?, hidden?, folded?, mistake?}. */
export function showWords(element, facts) {
  const state = facts.removed ? "removed" : facts.hidden ? "hidden" : facts.folded ? "folded" : "";
  const [fold, words, gone] = ["fold", "words", "gone"].map((name) => part(element, name));
  const shown = facts.body != null;
  const lens = shown && element.dataset.by !== page.me.id ? lensLabel(facts.content_note, facts.body) : "";
  const why = facts.folded ? word("from-blocked") : facts.content_note || lens;
  element.dataset.state = state;
  element.dataset.note = facts.content_note ?? "";
  words.textContent = facts.body ?? "";
  linkExercises(words);
  words.hidden = !shown;
  fold.hidden = !shown || !why;
  if (facts.folded || (lens && !("lens" in element.dataset)) || (facts.content_note && isStronger())) fold.open = false;
  element.toggleAttribute("data-lens", lens !== "");
  fold.querySelector("[data-part=note]").textContent = why ?? "";
  if (fold.hidden === fold.contains(words)) fold.hidden ? fold.after(words) : fold.append(words);
  foldLong(element);
  part(element, "mistake").hidden = !facts.mistake;
  gone.hidden = state !== "removed" && state !== "hidden";
  gone.textContent = gone.hidden ? "" : word(state === "hidden" && shown ? "hidden-for-coaches" : state);
  if (element.dataset.by === page.me.id) showWhy(element, state === "hidden");
}

/** Words of one's own that were set aside lead to why. */
function showWhy(element, hidden) {
  const why = part(element, "why");
  why.hidden = !hidden;
  why.querySelector("a").href = `/rooms/${page.room.id}/messages/${element.dataset.seq}/about/`;
}

export function showName(element, name) {
  element.dataset.name = name;
  part(element, "author").textContent = element.dataset.by === page.me.id ? word("you") : name;
}

/** Taken back, or past the time that the room keeps words: nothing of it stays. */
export function showRemoved(element) {
  showWords(element, { removed: true });
  readMarks(element, {});
  showEdited(element, false);
  showReply(element, null);
}

/** Set aside by a coach. Coaches go on seeing the words. */
export function showHidden(element, keepWords) {
  showWords(element, { ...(keepWords ? wordsOf(element) : {}), hidden: true });
  showMarks(element);
}

/** What is shown now, e.g. to edit it: {body, content_note}. */
export function wordsOf(element) {
  return { body: saidIn(part(element, "words")), content_note: element.dataset.note || null };
}

export function showEdited(element, edited) {
  part(element, "edited").hidden = !edited;
}

export function showReply(element, seq) {
  const reply = part(element, "reply");
  reply.hidden = seq == null;
  if (seq == null) return;
  const answered = document.getElementById(`m${seq}`);
  reply.href = `#m${seq}`;
  reply.toggleAttribute("data-not-here", !answered);
  reply.querySelector("[data-part=reply-author]").textContent = answered?.dataset.name ?? word("earlier-message");
  reply.querySelector("[data-part=reply-words]").textContent = excerptOf(answered);
}

/** Messages that came with scrolling back may be what others answer: now their words can be told. */
export function findReplies(list) {
  for (const reply of list.querySelectorAll("[data-not-here]")) showReply(reply.closest(".message"), Number(reply.hash.slice(2)));
}

/** The first words of a message, for a line that points to it. Folded words stay folded. */
export function excerptOf(element) {
  if (!element || element.dataset.state || element.dataset.note || "lens" in element.dataset) return "";
  return firstWords(saidIn(part(element, "words")));
}

/** One line, and never half a word if it can be helped. chat/texts.py does the same for what the server draws. */
function firstWords(text) {
  const line = text.trim().split(/\s+/).join(" ");
  if (line.length <= EXCERPT) return line;
  const cut = line.slice(0, EXCERPT);
  const whole = line[EXCERPT] === " " ? cut : cut.slice(0, Math.max(0, cut.lastIndexOf(" ")));
  return `${whole.length > EXCERPT / 2 ? whole : cut}…`;
}

/** Take over a message that the server drew. */
export function adopt(element) {
  showTime(part(element, "time"), Number(element.dataset.at));
  linkExercises(part(element, "words"));
  foldLong(element);
  showMarks(element);
  offerMore(element);
}

/** The link to "Report" becomes the button of the menu, which has that and more. */
function offerMore(element) {
  const more = part(element, "more");
  more.href = `/rooms/${page.room.id}/messages/${element.dataset.seq}/report/`;
  more.setAttribute("role", "button");
  more.setAttribute("aria-haspopup", "menu");
  more.setAttribute("aria-label", word("more-for", { name: nameOf(element.dataset.by) || element.dataset.name }));
}

export function showTime(element, at) {
  element.dateTime = new Date(at).toISOString();
  element.textContent = timeOf(at);
  element.title = dayKey(at);
}

// A very long message shows how it begins, and "Read on" opens the rest. Only the eye is spared: the whole text stands in the page,
// for a screen reader, for a finger that copies and for the browser's own search.

import { saidIn } from "./own-links.js";
import { part } from "./parts.js";
import { word } from "./words.js";

const LINES = 12;
const LETTERS = 900;

// By the numbers of their messages: what somebody opened stays open while the page lives, also where it is drawn anew.
const opened = new Set();

/** Words that were drawn just now: fold them where they are very long, unless they were opened before. */
export function foldLong(message) {
  const words = part(message, "words");
  const long = !words.hidden && isLong(saidIn(words));
  const more = part(message, "read-on") ?? (long ? button() : null);
  if (!long) more?.remove();
  else if (words.nextElementSibling !== more) words.after(more);
  show(message);
}

/** Open the rest of a message, where it is folded; it stays open. */
export function readOn(message) {
  opened.add(message.dataset.seq);
  show(message);
}

/** See to every message of a list: its button, and whatever leads into words that the eye doesn't see yet. */
export function watchLong(list) {
  list.addEventListener("click", ({ target }) => target.closest("[data-part=read-on]") && turn(target.closest(".message")));
  const lead = ({ target }) => target.closest?.("[data-short]") && open(target.closest(".message"));
  list.addEventListener("focusin", lead);
  // The browser's search, a selection and a link to words scroll to what they found, inside what is cut off, too.
  list.addEventListener("scroll", lead, { capture: true, passive: true });
}

function turn(message) {
  if (!opened.delete(message.dataset.seq)) return open(message);
  show(message);
  message.scrollIntoView({ block: "nearest" });
}

function open(message) {
  // What is below moves down, and what is being read stays where it is.
  message.dispatchEvent(new CustomEvent("unfolded", { bubbles: true }));
  readOn(message);
}

function show(message) {
  const [words, more] = [part(message, "words"), part(message, "read-on")];
  const short = Boolean(more) && !opened.has(message.dataset.seq);
  words.toggleAttribute("data-short", short);
  if (more) more.textContent = word(short ? "read-on" : "fold-again");
}

function button() {
  return document.getElementById("read-on-template").content.firstElementChild.cloneNode(true);
}

function isLong(text) {
  return text.length > LETTERS || text.split("\n").length > LINES;
}

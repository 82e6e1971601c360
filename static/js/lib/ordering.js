// Lines of a timeline stand in the order of their numbers; neighbours of one author within five minutes stand together.

import { dayKey, dayOf } from "./times.js";

const TOGETHER = 5 * 60_000;

/** Put a line where its number belongs. False, and nothing happens, if that number is there already. */
export function place(list, element) {
  const seq = Number(element.dataset.seq);
  let before = list.lastElementChild;
  while (before && !(seqOf(before) <= seq)) before = before.previousElementSibling;
  if (before && seqOf(before) === seq && !isDay(before)) return false;
  before ? before.after(element) : list.prepend(element);
  return true;
}

/** Draw day lines and join neighbours, for all of `list`. Cheap: reads data attributes only, and no layout. */
export function arrange(list) {
  let last = null;
  for (const element of [...list.children]) {
    if (isDay(element)) element.remove();
    else last = arrangeOne(list, element, last);
  }
}

function arrangeOne(list, element, last) {
  const at = Number(element.dataset.at);
  const newDay = !last || dayKey(Number(last.dataset.at)) !== dayKey(at);
  if (newDay) list.insertBefore(dayLine(at, element.dataset.seq), element);
  element.classList.toggle("message--continues", !newDay && together(last, element));
  return element;
}

function together(one, other) {
  const same = one.dataset.by && one.dataset.by === other.dataset.by;
  const replies = other.querySelector('[data-part="reply"]')?.hidden === false;
  return Boolean(same && !replies && other.dataset.at - one.dataset.at < TOGETHER);
}

function dayLine(at, seq) {
  const line = document.getElementById("day-template").content.firstElementChild.cloneNode(true);
  line.dataset.seq = seq;
  line.querySelector('[data-part="text"]').textContent = dayOf(at);
  return line;
}

const isDay = (element) => element.classList.contains("timeline__day");
const seqOf = (element) => Number(element.dataset.seq);

// Lines of a timeline stand in the order of their numbers; neighbours of one author within five minutes stand together.

import { dayKey, dayOf } from "./times.js";

const TOGETHER = 5 * 60_000;

/** Put a line where its number belongs. False, and nothing happens, if that number is there already. */
export function place(list, line) {
  const seq = Number(line.dataset.seq);
  let before = list.lastElementChild;
  while (before && !(Number(before.dataset.seq) <= seq)) before = before.previousElementSibling;
  if (before && Number(before.dataset.seq) === seq && !isDay(before)) return false;
  before ? before.after(line) : list.prepend(line);
  if (line.dataset.floor) hush(line), hush(floorLine(line, "nextElementSibling"));
  join(line);
  join(lineBeside(line, "nextElementSibling"));
  return true;
}

/** Take over the lines that the server drew. */
export function joinAll(list) {
  for (const line of [...list.children]) if (!isSign(line)) join(line);
}

/**
 * Put "New since you were here" above the first line of somebody else after the number `read`, where that line is known to be
 * the first: one up to `read` stands above it. The sign, or null where there is none.
 */
export function showSince(list, read, me) {
  const there = list.querySelector(".timeline__since");
  if (there) return there;
  const lines = [...list.children].filter((line) => !isSign(line) && !line.hidden);
  const first = lines.find((line) => Number(line.dataset.seq) > read && line.dataset.by !== me);
  if (!first || first === lines[0]) return null;
  const sign = document.getElementById("since-template").content.firstElementChild.cloneNode(true);
  const above = first.previousElementSibling;
  (isDay(above) ? above : first).before(sign);
  join(first);
  return sign;
}

/** Take that line away again. */
export function dropSince(list) {
  const sign = list.querySelector(".timeline__since");
  const below = sign?.nextElementSibling;
  sign?.remove();
  join(below);
}

/** Say the days again: what was today may be yesterday by now. */
export function sayDays(list) {
  for (const line of list.children) if (isDay(line)) sayDay(line, Number(line.nextElementSibling.dataset.at));
}

/** See to what stands above a line: a day where one begins, or nothing where it goes on. Touches only what is not so yet. */
function join(line) {
  if (!line || line.hidden) return;
  const last = lineBeside(line, "previousElementSibling");
  const newDay = !last || dayKey(Number(last.dataset.at)) !== dayKey(Number(line.dataset.at));
  showDay(line, newDay);
  const apart = newDay || line.previousElementSibling.classList.contains("timeline__since");
  line.classList.toggle("message--continues", !apart && together(last, line));
}

function showDay(line, wanted) {
  const above = line.previousElementSibling;
  const day = above && isDay(above) ? above : null;
  if (!wanted) return day?.remove();
  const here = day ?? document.getElementById("day-template").content.firstElementChild.cloneNode(true);
  here.dataset.seq = line.dataset.seq;
  sayDay(here, Number(line.dataset.at));
  if (!day) line.before(here);
}

function sayDay(day, at) {
  const text = day.querySelector('[data-part="text"]');
  if (text.textContent !== dayOf(at)) text.textContent = dayOf(at);
}

function together(one, other) {
  const same = one.dataset.by && one.dataset.by === other.dataset.by;
  const replies = other.querySelector('[data-part="reply"]')?.hidden === false;
  return Boolean(same && !replies && other.dataset.at - one.dataset.at < TOGETHER);
}

function lineBeside(line, way) {
  let beside = line[way];
  while (beside && (isSign(beside) || beside.hidden)) beside = beside[way];
  return beside;
}

/** A line about a circle that says nothing new (only the queue moved, or nobody speaks between two turns) is not shown. */
function hush(line) {
  if (!line?.dataset.floor.startsWith("circle")) return;
  const [now, before] = [line.dataset.floor, floorLine(line, "previousElementSibling")?.dataset.floor ?? ""];
  line.hidden = now === before || (now === "circle" && before.startsWith("circle"));
}

function floorLine(line, way) {
  let beside = line[way];
  while (beside && !beside.dataset.floor) beside = beside[way];
  return beside;
}

const isDay = (element) => element.classList.contains("timeline__day");
// What stands between lines and is none.
const isSign = (element) => isDay(element) || element.classList.contains("timeline__since");

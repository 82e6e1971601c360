// In a room for two: who asked whom to do which exercise, as the conversation shows it.

import { connection } from "./connection.js";
import { nameOf, page } from "./page.js";

// An asking is over when something was done together since, or after this, ms.
const STANDS = 60 * 60_000;
const EXERCISE = /^\/exercises\/([a-z0-9_-]+)\//;

/** What the other asked for last: {seq, exercise, title, name}, or null. */
export function theirOffer() {
  const last = standing().filter(({ by }) => by !== page.me.id).at(-1);
  return last ? { ...last, name: nameOf(last.by), title: titleOf(last.exercise) } : null;
}

/** Whether this person asked for that exercise: then a yes to it needs no other yes. `before`: the seq of its start. */
export function iAsked(exercise, before) {
  return standing(before).some((one) => one.by === page.me.id && one.exercise === exercise);
}

/** The askings that stand, oldest first; `before` a seq, if given. */
function standing(before = Infinity) {
  const all = [...document.querySelectorAll("[data-timeline] > [data-seq]")];
  const lines = all.filter(({ dataset }) => Number(dataset.seq) < before);
  const done = lines.findLastIndex((line) => line.querySelector("[data-part=run]:not([hidden])"));
  const since = connection.clock.now() - STANDS;
  return lines.slice(done + 1).filter(({ dataset }) => Number(dataset.at) > since).flatMap(offerIn);
}

function offerIn(line) {
  // What somebody blocked says stays folded, and asks nothing.
  const link = !line.dataset.state && line.querySelector(".message__words a[href^='/exercises/']");
  const exercise = link && EXERCISE.exec(link.getAttribute("href"))?.[1];
  return exercise ? [{ seq: Number(line.dataset.seq), by: line.dataset.by, exercise }] : [];
}

/** As the room's tools call it. */
function titleOf(exercise) {
  return document.querySelector(`select[name=one] option[value="${CSS.escape(exercise)}"]`)?.textContent ?? "";
}

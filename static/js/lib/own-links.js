// Addresses of this site's own exercises, and of what one would like after a session, become links in somebody's words.
// Nothing else does: no word leads elsewhere.

import { page } from "./page.js";
import { word } from "./words.js";

const ADDRESS = /(https?:\/\/[^\s/]+\/(?:exercises\/[a-z0-9_-]+|rooms\/[\w-]+\/session\/after)\/)(?=\s|$)/;

export function linkExercises(words) {
  const said = words?.textContent ?? "";
  if (words) delete words.dataset.said;
  if (!ADDRESS.test(said)) return;
  const pieces = said.split(ADDRESS).map((piece) => (isOurs(piece) ? link(piece) : piece));
  if (pieces.length === 1) return;
  words.dataset.said = said;
  words.replaceChildren(...pieces);
}

/** The words as they were written, whatever is shown of them. */
export function saidIn(words) {
  return words.dataset.said ?? words.textContent;
}

function isOurs(piece) {
  return ADDRESS.test(piece) && new URL(piece).origin === location.origin;
}

function link(address) {
  const { pathname } = new URL(address);
  const href = pathname.startsWith("/exercises/") ? `${pathname}?room=${page.room.id}` : pathname;
  return Object.assign(document.createElement("a"), { href, textContent: word("open-exercise") });
}

// My lens: what folds for the reader of this page alone. Looked through here, so that nothing that is sent depends on it.
// peers/lenses.py does the same for what the server draws.

import { page } from "./page.js";

/** The label under which these words fold now, or "". */
export function lensLabel(...texts) {
  const said = plain(texts.filter(Boolean).join(" "));
  const fold = folds().find((one) => one.words.some((word) => said.includes(beginning(word))));
  return fold?.label ?? "";
}

/** Whether it is a stronger day: then every content note stays folded. */
export function isStronger() {
  return Date.now() < (page.lens?.until ?? 0);
}

function folds() {
  return (page.lens?.folds ?? []).filter((one) => isStronger() || !one.stronger);
}

function plain(text) {
  return ` ${text.toLowerCase().replace(/['’]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
}

function beginning(word) {
  return word.endsWith(".") ? plain(word) : plain(word).slice(0, -1);
}

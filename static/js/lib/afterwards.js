// "Compared with before?": kept for the person alone. What the server says to it is a piece of the page.

import { newId } from "./ids.js";
import { part } from "./parts.js";
import { word } from "./words.js";

/** Asks, in this part of a pacer. `exercise` is a slug; without one (a preview) nothing is asked. */
export function ask(over, exercise) {
  const form = part(over, "after");
  form.hidden = !exercise;
  form.action = `/exercises/${exercise}/afterwards/`;
  part(over, "told").hidden = true;
  part(over, "told").onsubmit = placeQuietly;
  part(over, "close").hidden = Boolean(exercise);
  form.onsubmit = (submit) => {
    submit.preventDefault();
    tell(over, form, submit.submitter);
  };
}

async function tell(over, form, button) {
  const body = new FormData(form, button);
  body.set("id", newId());
  const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Piece": "1" } }).catch(() => null);
  const [told, close] = [part(over, "told"), part(over, "close")];
  if (answer?.ok) told.replaceChildren(...pieces(await answer.text()));
  else told.textContent = word("not-saved");
  told.hidden = false;
  if (!answer?.ok) return;
  form.hidden = true;
  close.hidden = false;
}

/** "Put it among what helps me", without leaving the room. */
async function placeQuietly(submit) {
  submit.preventDefault();
  const { target: form, submitter } = submit;
  const sent = await fetch(form.action, { method: "POST", body: new FormData(form, submitter), redirect: "manual" }).catch(() => null);
  form.replaceWith(word(sent?.type === "opaqueredirect" ? "helps-now" : "not-saved"));
}

function pieces(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return [...body.childNodes].map((node) => document.adoptNode(node));
}

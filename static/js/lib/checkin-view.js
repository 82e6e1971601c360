// Check-ins as lines of the timeline: the card of an open one, and what a closed one published.

import { connection } from "./connection.js";
import { nameOf } from "./page.js";
import { showTime } from "./message-view.js";
import { word } from "./words.js";

// A check-in older than this may have been answered elsewhere, ms.
const FRESH = 10_000;
const COUNTED = ["ventral", "sympathetic", "dorsal", "other"];

/** The card for a checkin.opened event, `older` where it was read from further back; elements/checkin-card.js does the rest. */
export function drawCheckin(event) {
  const line = copy("checkin-template", event);
  const card = line.querySelector("checkin-card");
  Object.assign(card.dataset, { checkin: event.seq, scales: event.scales.join(" "), open: "" });
  if (event.older || connection.clock.now() - event.at > FRESH) card.dataset.asks = "";
  line.querySelector("[data-part=question]").textContent = event.question;
  showTime(line.querySelector("[data-part=time]"), event.at);
  return line;
}

/** What a checkin.closed event says to the room: counts in words, names apart. Null counts are not spoken of. */
export function drawOutcome(event) {
  const line = copy("outcome-template", event);
  line.dataset.checkin = event.checkin;
  fill(line, "states", countsIn(event.states));
  showNamed(line, event.named);
  return line;
}

/** The card of a check-in that has closed takes no more answers; a card that is drawn later sees its outcome. */
export function closeCard(list, { checkin }) {
  list.querySelector(`checkin-card[data-checkin="${checkin}"]`)?.hasClosed?.();
}

/** Somebody narrowed who may see their answer: `named` is what is left. */
export function narrowOutcome(card, { checkin, named }) {
  const line = card.parentElement.querySelector(`.outcome[data-checkin="${checkin}"]`);
  if (line) showNamed(line, named);
}

function showNamed(line, named) {
  fill(line, "named", named.map((one) => [nameOf(one.member) || one.name, word(`state-${one.state}`)]));
  const silent = [...line.querySelectorAll("ul")].every((list) => list.hidden);
  line.querySelector("[data-part=silent]").hidden = !silent;
}

function countsIn(states) {
  const said = COUNTED.filter((state) => states?.[state]);
  return said.map((state) => [word(`counted-${state}`), states[state] === "few" ? word("a-few") : states[state]]);
}

function fill(line, name, pairs) {
  const list = line.querySelector(`[data-part=${name}]`);
  list.replaceChildren(...pairs.map(([title, value]) => pairLine(title, value)));
  list.hidden = line.querySelector(`[data-part=${name}-about]`).hidden = !pairs.length;
}

function pairLine(name, value) {
  const line = document.createElement("li");
  line.append(Object.assign(document.createElement("span"), { className: "strong", textContent: name }), ` ${value}`);
  return line;
}

function copy(template, { seq, at }) {
  const line = document.getElementById(template).content.firstElementChild.cloneNode(true);
  Object.assign(line.dataset, { seq, at });
  line.id = `m${seq}`;
  return line;
}

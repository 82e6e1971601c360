// Events that are a line in the room: who came, who left, what changed. One quiet sentence each.

import { nameOf, page } from "./page.js";
import { word } from "./words.js";

const SENTENCES = {
  "member.joined": ({ name }) => word("joined", { name }),
  "member.left": ({ name }) => word("left", { name }),
  "member.renamed": ({ name }) => word("renamed", { name }),
  "floor.changed": (event) => (event.speaker ? word("floor-turn", { name: nameOf(event.speaker) || word("someone") }) : word(`floor-${event.mode}`) + (event.reason ? ` ${event.reason}` : "")),
  "room.changed": ({ name, holds }) => (holds != null ? word("room-holds") : name ? word("room-renamed", { name }) : word("room-changed")),
  "room.closed": () => word("room-closed"),
  "exercise.started": ({ title, by }) => word(by === page.me.id ? "exercise-started-you" : "exercise-started", { title, name: nameOf(by) }),
  "exercise.ended": ({ stopped }) => word(stopped ? "exercise-stopped" : "exercise-ended"),
};

/** A line element, or null for a kind that is not one. */
export function drawLine(event) {
  const sentence = SENTENCES[event.kind]?.(event);
  if (!sentence) return null;
  const line = document.getElementById("line-template").content.firstElementChild.cloneNode(true);
  Object.assign(line.dataset, { seq: event.seq, at: event.at });
  line.id = `m${event.seq}`;
  if (event.kind === "floor.changed") line.dataset.floor = `${event.mode} ${event.speaker ?? ""}`.trim();
  line.querySelector('[data-part="text"]').textContent = sentence;
  const run = line.querySelector('[data-part="run"]');
  run.hidden = event.kind !== "exercise.started";
  run.href = `/rooms/${page.room.id}/exercises/${event.seq}/`;
  return line;
}

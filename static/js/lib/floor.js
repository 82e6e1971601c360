// Who may speak, as this page knows it: page.room.floor, .speaker, .queue, and what one does oneself in a circle.

import { page } from "./page.js";

/** A floor.changed of this room. Taken twice it changes nothing more. */
export function takeFloor({ mode, speaker, queue, reason, minutes, at }) {
  const { room, me } = page;
  const began = speaker === me.id && room.speaker !== me.id;
  Object.assign(room, { floor: mode, floor_reason: reason, floor_minutes: minutes ?? null, speaker, queue });
  if (began) me.turn_since = at;
  if (speaker === me.id || queue.includes(me.id) || mode !== "circle") me.listening = false;
}

export const isMyTurn = () => page.room.floor === "circle" && page.room.speaker === page.me.id;

/** "speaking", "waiting", "listening" or "none". */
export function myPart() {
  if (isMyTurn()) return "speaking";
  if (page.room.queue.includes(page.me.id)) return "waiting";
  return page.me.listening ? "listening" : "none";
}

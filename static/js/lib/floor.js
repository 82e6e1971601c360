// Who may speak, as this page knows it: page.room.floor, .speaker, .queue, and what one does oneself in a circle.

import { page } from "./page.js";
import { word } from "./words.js";

/** A floor.changed of this room. Taken twice it changes nothing more. */
export function takeFloor({ mode, speaker, queue, reason, minutes, at }) {
  const { room, me } = page;
  const began = speaker === me.id && room.speaker !== me.id;
  Object.assign(room, { floor: mode, floor_reason: reason, floor_minutes: minutes ?? null, speaker, queue });
  if (began) me.turn_since = at;
  if (speaker === me.id || queue.includes(me.id) || mode !== "circle") me.listening = false;
}

export const isMyTurn = () => page.room.floor === "circle" && page.room.speaker === page.me.id;

/** Whether words may go out just now. */
export function mayPost() {
  const { open, floor } = page.room;
  return open && !page.me.paused_for && (floor === "open" || page.me.is_coach || isMyTurn());
}

/** Why they don't, in words; "" where nothing needs to be said. `unsaid`: whether any are written. */
export function whyNotNow(unsaid) {
  const { open, floor, floor_reason: reason } = page.room;
  if (!open) return word("closed-now");
  if (page.me.paused_for) return unsaid ? word("paused-now") : "";
  if (floor === "open") return "";
  // Whose turn it is in a circle stands above.
  if (floor === "circle") return unsaid && !mayPost() ? word("floor-now-circle") : "";
  return page.me.is_coach ? word("floor-is-yours") : `${word(`floor-now-${floor}`)} ${reason ?? ""}`.trim();
}

/** "speaking", "waiting", "listening" or "none". */
export function myPart() {
  if (isMyTurn()) return "speaking";
  if (page.room.queue.includes(page.me.id)) return "waiting";
  return page.me.listening ? "listening" : "none";
}

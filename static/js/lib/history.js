import { connection } from "./connection.js";
import { goToSignIn } from "./signing-in.js";

/** Older events of a room, oldest first: {events, more}. `bounds` is {before} or {after}, both exclusive. */
export async function readHistory(room, bounds, limit = 50) {
  const query = new URLSearchParams({ ...bounds, limit });
  const answer = await fetch(`/rooms/${room}/events?${query}`, { cache: "no-store", headers: { Accept: "application/json" } });
  if (answer.status === 401) goToSignIn(connection.socket.signIn, connection.outbox.writes);
  if (!answer.ok) throw new Error(`history: ${answer.status}`);
  return answer.json();
}

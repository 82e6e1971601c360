// Tells the server how far this person has read: only while the page is looked at and its end is in view.

import { connection } from "./connection.js";
import { calmed } from "./drawing.js";
import { page } from "./page.js";

let told = 0;

export function watchReading() {
  const tell = calmed(tellNow, 800);
  document.addEventListener("drawn", tell);
  document.addEventListener("visibilitychange", tell);
  document.querySelector("[role=log]").addEventListener("scroll", tell, { passive: true });
  connection.socket.addEventListener("hello", tell);
}

function tellNow() {
  const seq = connection.following.state.last(page.room.id);
  const atEnd = document.querySelector("room-timeline")?.keeper?.atEnd;
  if (!seq || seq <= told || !atEnd || document.visibilityState !== "visible") return;
  told = seq;
  connection.socket.ask({ type: "read", room: page.room.id, seq }).catch(() => (told = 0));
}

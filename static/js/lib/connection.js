// The page's one socket and what hangs on it. Elements import `connection` and listen; nobody else opens a socket.

import { ServerClock } from "./clock.js";
import { Following } from "./following.js";
import { Outbox } from "./outbox.js";
import { page } from "./page.js";
import { redraw } from "./redraw.js";
import { RoomSocket } from "./room-socket.js";

const clock = new ServerClock();
const outbox = new Outbox();
const socket = new RoomSocket({ outbox, clock, ...page.addresses });
const following = new Following(socket);

export const connection = { clock, outbox, socket, following, write: (frame, madeAt) => outbox.add(frame, madeAt) };

let epoch = null;

/** Begin. `room` is followed from `page.head`, which is as far as the page was drawn. */
export function connect() {
  if (page.room) following.state.start(page.room.id, page.head);
  watchTheData();
  watchTheDevice();
  socket.connect();
}

function watchTheData() {
  socket.addEventListener("greeting", ({ detail }) => noticeRestore(detail.epoch));
  socket.addEventListener("role-changed", redraw);
  socket.addEventListener("notice", ({ detail }) => noticeRooms(detail));
  following.addEventListener("lapsed", ({ detail }) => detail.room === page.room?.id && redraw());
}

/** Another epoch: the database came back from a backup, so what this page has may be of a time that never was. */
function noticeRestore(now) {
  if (epoch !== null && epoch !== now) {
    following.state.clear();
    redraw();
  }
  epoch = now;
}

function noticeRooms({ kind, room }) {
  if (kind === "room.added") following.add(room.id ?? room);
  if (kind === "room.lost") following.drop(room);
}

function watchTheDevice() {
  const look = () => {
    if (document.visibilityState !== "visible") return;
    clock.woke();
    socket.look();
  };
  for (const name of ["online", "offline", "pageshow", "focus"]) window.addEventListener(name, look);
  document.addEventListener("visibilitychange", look);
}

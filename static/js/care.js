// The queue, and the page of one's own call: drawn anew at once when a notice says that something is new.

import { connect, connection } from "./lib/connection.js";

connection.socket.addEventListener("notice", ({ detail }) => (detail.kind.startsWith("need.") || detail.kind === "care.waiting") && document.body.dispatchEvent(new Event("look")));
connect();

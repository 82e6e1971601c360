// The list of rooms, kept fresh.

import "./elements/connection-line.js";
import "./elements/room-list.js";
import { connect } from "./lib/connection.js";

connect();

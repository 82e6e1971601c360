// The list of rooms, kept fresh.

import "./elements/room-list.js";
import { connect } from "./lib/connection.js";

connect();

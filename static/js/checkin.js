// A check-in's own page, for coaches: what is shared with them comes as it is shared.

import "./elements/fresh-part.js";
import { connect } from "./lib/connection.js";

connect();

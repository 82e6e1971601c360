// The room's page.

import "./elements/checkin-card.js";
import "./elements/checkin-pointer.js";
import "./elements/circle-bar.js";
import "./elements/command-form.js";
import "./elements/connection-line.js";
import "./elements/exercise-offer.js";
import "./elements/exercise-pacer.js";
import "./elements/kind-word.js";
import "./elements/member-list.js";
import "./elements/fresh-part.js";
import "./elements/message-composer.js";
import "./elements/message-menu.js";
import "./elements/need-button.js";
import "./elements/page-sheet.js";
import "./elements/pending-posts.js";
import "./elements/personal-news.js";
import "./elements/quiet-form.js";
import "./elements/room-list.js";
import "./elements/room-timeline.js";
import "./elements/session-rail.js";
import "./elements/side-switch.js";
import "./elements/since-link.js";
import "./elements/typing-line.js";
import { connect } from "./lib/connection.js";
import { watchReading } from "./lib/read-mark.js";
import { followKeyboard } from "./lib/viewport.js";

// An earlier stretch is for pages without a script; here one scrolls.
if (new URLSearchParams(location.search).has("before")) location.replace(location.pathname);

watchReading();
followKeyboard();
connect();

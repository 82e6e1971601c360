import { connection } from "../lib/connection.js";
import { part } from "../lib/parts.js";
import { word } from "../lib/words.js";

const PLACES = {
  "report.answer": ({ room, seq }) => `/rooms/${room}/messages/${seq}/reported/`,
  "message.hidden": ({ room, seq }) => `/rooms/${room}/messages/${seq}/about/`,
  "message.released": ({ room, seq }) => `/rooms/${room}/messages/${seq}/about/`,
  "care.letter": () => "/letters/",
  "care.waiting": () => "/care/",
  "need.answered": () => "/need/",
  "need.raised": () => "/care/",
  "need.lead": () => "/care/",
  "direct.request": () => "/direct/",
};

/** Something new for this person alone: one line that says so, and where it is told. Never its words. */
class PersonalNews extends HTMLElement {
  connectedCallback() {
    connection.socket.addEventListener("notice", ({ detail }) => PLACES[detail.kind] && this.#show(detail));
    part(this, "close").addEventListener("click", () => (this.hidden = true));
  }

  #show(notice) {
    part(this, "text").textContent = word(`news-${notice.kind}`);
    part(this, "link").href = PLACES[notice.kind](notice);
    this.hidden = false;
  }
}

customElements.define("personal-news", PersonalNews);

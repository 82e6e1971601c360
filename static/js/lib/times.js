// Times as people say them, in the page's language and the reader's own time zone. The server writes them alike.

import { page } from "./page.js";
import { word } from "./words.js";

const language = document.documentElement.lang || "en";
// "Sunday 22 November", as our English has it, not "Sunday, November 22".
const spoken = language === "en" ? "en-GB" : language;
const zone = page.time_zone;
const parts = { weekday: "long", day: "numeric", month: "long", timeZone: zone };
const clock = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit", timeZone: zone });
const day = new Intl.DateTimeFormat(spoken, parts);
const dayAndYear = new Intl.DateTimeFormat(spoken, { ...parts, year: "numeric" });
const key = new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone: zone });

export const timeOf = (at) => clock.format(at);

/** "Today", "Yesterday", "Sunday 22 November", and the year where it is another. */
export function dayOf(at) {
  const today = dayKey(Date.now());
  if (dayKey(at) === today) return word("today");
  if (dayKey(at) === dayBefore(today)) return word("yesterday");
  return (dayKey(at).slice(0, 4) === today.slice(0, 4) ? day : dayAndYear).format(at).replace(",", "");
}

/** One string for each day, e.g. 2026-03-09. */
export const dayKey = (at) => key.format(at);

const dayBefore = (key) => new Date(Date.parse(key) - 86_400_000).toISOString().slice(0, 10);

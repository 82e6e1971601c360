// Times as people say them, in the page's language and the reader's own time zone.

import { page } from "./page.js";

const language = document.documentElement.lang || "en";
const zone = page.time_zone;
const clock = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit", timeZone: zone });
const day = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", timeZone: zone });
const key = new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone: zone });

export const timeOf = (at) => clock.format(at);
export const dayOf = (at) => day.format(at);

/** One string for each day, e.g. 2026-03-09. */
export const dayKey = (at) => key.format(at);

// A session ends when it lies unused. Whoever reads and scrolls for an hour asks for no page, so this asks for them. And
// whoever is signed in finds nobody else's plan on this device, whose own session ended without a word.

import { drop, whose } from "./lib/kept-plan.js";

const EVERY = 2 * 60 * 1000;
let last = Date.now();

function heard() {
  if (Date.now() - last < EVERY) return;
  last = Date.now();
  fetch("/ws/", { cache: "no-store" }).catch(() => {});
}

for (const sign of ["pointerdown", "keydown", "wheel", "touchmove"]) addEventListener(sign, heard, { passive: true });

const me = document.querySelector("script[data-whose]").dataset;
whose(me.plan).then((owner) => owner && owner !== me.whose && drop(me.plan)).catch(() => {});

// A session ends when it lies unused. Whoever reads and scrolls for an hour asks for no page, so this asks for them.

const EVERY = 2 * 60 * 1000;
let last = Date.now();

function heard() {
  if (Date.now() - last < EVERY) return;
  last = Date.now();
  fetch("/ws/", { cache: "no-store" }).catch(() => {});
}

for (const sign of ["pointerdown", "keydown", "wheel", "touchmove"]) addEventListener(sign, heard, { passive: true });

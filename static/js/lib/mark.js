// A member's mark, the same as peers/marks.py gives: a number that its owner chose, or the FNV-1a of their id in 32 bits.
const SHAPES = 12;
const HUES = 8;

export function markOf(seed) {
  const number = typeof seed === "number" ? seed : scatter(seed);
  return { shape: number % SHAPES, hue: Math.floor(number / SHAPES) % HUES };
}

// Draws the mark into an <svg class="avatar"><use></svg> that a template brought.
export function drawMark(svg, seed) {
  const { shape, hue } = markOf(seed);
  for (let other = 0; other < HUES; other++) svg.classList.toggle(`hue-${other}`, other === hue);
  const use = svg.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*$/, `#m${shape}`));
}

function scatter(seed) {
  let number = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(seed)) number = Math.imul(number ^ byte, 0x01000193) >>> 0;
  return number;
}

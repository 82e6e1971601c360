// Draw the page anew from the server without losing what is being written: only marked regions change.

import { readPage } from "./page.js";

/**
 * Fetch this page and put its [data-redraw] regions in the place of ours. Announced on the document as "redrawing" (before
 * it is asked for) and "redrawn" (detail: the new document); a timeline swaps its own lines, see elements/room-timeline.js.
 */
export async function redraw() {
  document.dispatchEvent(new CustomEvent("redrawing"));
  const answer = await fetch(location.pathname, { cache: "no-store" }).catch(() => null);
  if (!answer) return setTimeout(redraw, 3000);
  if (answer.status === 423) return document.querySelector("screen-lock")?.lock?.({ tell: false });
  if (answer.redirected || !answer.ok) return location.reload();
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  readPage(fresh);
  for (const region of document.querySelectorAll("[data-redraw]")) swap(region, fresh);
  document.dispatchEvent(new CustomEvent("redrawn", { detail: fresh }));
}

function swap(region, fresh) {
  const other = fresh.querySelector(`[data-redraw="${region.dataset.redraw}"]`);
  if (other) region.replaceWith(document.adoptNode(other));
}

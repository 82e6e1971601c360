// When to stop is said once before the first exercise on a device; later it stands behind a link.

const KEY = "stop-note-shown";

/** Whether it is to be shown now. The next time it is not. */
export function isFirstTime() {
  try {
    if (localStorage.getItem(KEY)) return false;
    localStorage.setItem(KEY, "1");
  } catch {
    // A browser that keeps nothing shows it each time.
  }
  return true;
}

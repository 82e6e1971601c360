// A menu that opens over something folds with Escape or a tap beside it.

/** `details` as a getter, as it may be drawn anew; until `signal` aborts, if one is given. */
export function foldAway(details, signal) {
  const fold = () => {
    const one = details();
    if (!one?.open) return;
    if (one.contains(document.activeElement)) one.querySelector("summary").focus();
    one.open = false;
  };
  document.addEventListener("keydown", ({ key }) => key === "Escape" && fold(), { signal });
  document.addEventListener("click", ({ target }) => details()?.contains(target) || fold(), { signal });
  return fold;
}

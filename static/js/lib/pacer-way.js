// The two ways through one pace: with the breath, or pressing hands or feet. Each device remembers the one that was last chosen.

const KEY = "pacer-way";

export function chosenWay() {
  try {
    return localStorage.getItem(KEY) === "hands" ? "hands" : "breath";
  } catch {
    return "breath";
  }
}

export function chooseWay(way) {
  try {
    localStorage.setItem(KEY, way);
  } catch {
    // A browser that keeps nothing asks anew each time.
  }
}

export const isPaced = (script) => script.some((step) => step.pace);

/** To the page of an exercise, with its cautions and what else there is; a preview (no `exercise`) has none. */
export function leadToIt(links, exercise, room) {
  for (const link of links) {
    link.hidden = !exercise;
    link.href = `/exercises/${exercise}/${room ? `?room=${room}` : ""}`;
  }
}

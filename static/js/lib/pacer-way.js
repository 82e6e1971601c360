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

// Where an exercise is: a pure function of its script, its start and the time, so that everyone is at the same place.

const PHASES = ["in", "top", "hold", "out", "rest"];

/**
 * @param script [{seconds, cue, pace?: {in, top?, hold?, out, rest?, rounds}}]
 * @param startsAt epoch milliseconds; @param now likewise, by the server's clock
 * @returns {step, phase, progress (0–1 of the phase), cue, round, fullness (0–1, how wide the shape is)}. `phase` is
 *   "before", "after", "still" (a step without a pace) or one of in, top, hold, out, rest.
 */
export function phaseAt(script, startsAt, now) {
  let into = (now - startsAt) / 1000;
  if (into < 0) return still(-1, "before", script[0]?.cue ?? "");
  for (const [step, { seconds, cue, pace }] of script.entries()) {
    if (into < seconds) return pace ? paced(step, cue, pace, into) : still(step, "still", cue, into / seconds);
    into -= seconds;
  }
  return still(script.length, "after", "");
}

/** How long the whole script takes, in seconds. */
export function lengthOf(script) {
  return script.reduce((sum, { seconds }) => sum + seconds, 0);
}

function still(step, phase, cue, progress = 0) {
  return { step, phase, progress, cue, round: 0, fullness: 0 };
}

function paced(step, cue, pace, into) {
  const round = PHASES.reduce((sum, phase) => sum + (pace[phase] ?? 0), 0);
  let within = into % round;
  for (const phase of PHASES) {
    const length = pace[phase] ?? 0;
    if (within < length) {
      const progress = within / length;
      return { step, phase, progress, cue, round: Math.floor(into / round), fullness: fullness(phase, progress, pace) };
    }
    within -= length;
  }
  return still(step, "still", cue);
}

/** 0 is empty, 1 is full. A "top" is the small second sip on what is already there. */
function fullness(phase, progress, pace) {
  const beforeTop = pace.top ? 0.8 : 1;
  const eased = (1 - Math.cos(Math.PI * progress)) / 2;
  if (phase === "in") return beforeTop * eased;
  if (phase === "top") return beforeTop + (1 - beforeTop) * eased;
  if (phase === "hold") return 1;
  return phase === "out" ? 1 - eased : 0;
}

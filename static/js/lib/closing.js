// What to do when the socket closed: protocol.md, "Flow".

const LONGEST = 30_000;

/**
 * {then, wait}: `then` is "reconnect", "stop", "sign-in", "rest" (until the page is looked at), "redraw" or "set-aside";
 * `wait` is in milliseconds.
 */
export function afterClose(code, attempt, random = Math.random) {
  switch (code) {
    case 1012: return { then: "reconnect", wait: random() * 5000 };
    case 4400: return { then: "stop", wait: 0 };
    case 4401: return { then: "sign-in", wait: 0 };
    case 4403: return { then: "redraw", wait: backoff(attempt, random) };
    case 4409: return { then: "rest", wait: 0 };
    case 4413: return { then: "set-aside", wait: backoff(attempt, random) };
    case 4429: return { then: "reconnect", wait: LONGEST };
    default: return { then: "reconnect", wait: backoff(attempt, random) };
  }
}

/** Exponential, 0.5 s doubling to 30 s, with full jitter, so that a thousand pages don't come back at one moment. */
export function backoff(attempt, random = Math.random) {
  return random() * Math.min(LONGEST, 500 * 2 ** attempt);
}

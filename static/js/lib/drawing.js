// Gather what is to be drawn and draw it once a frame, so that thirty events cost one layout and not thirty.

/** A function that calls `draw` with everything that it was given since the last frame. */
export function gathered(draw) {
  let waiting = [];
  const go = () => {
    const now = waiting;
    waiting = [];
    draw(now);
  };
  return (item) => {
    waiting.push(item);
    if (waiting.length > 1) return;
    // A page that nobody sees gets no frames.
    document.hidden ? setTimeout(go, 50) : requestAnimationFrame(go);
  };
}

/** `call`, once, `wait` ms after it was last asked for. */
export function calmed(call, wait) {
  let timer = null;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(call, wait);
  };
}

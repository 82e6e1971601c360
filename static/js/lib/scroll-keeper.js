// Keeps somebody's place while lines come in below or above.

const NEAR = 96;

export class ScrollKeeper {
  #below = true;

  constructor(box) {
    this.box = box;
    box.addEventListener("scroll", () => (this.#below = this.#distance() < NEAR), { passive: true });
    const watcher = new ResizeObserver(() => this.#below && this.toEnd());
    watcher.observe(box);
    watcher.observe(box.firstElementChild);
  }

  get atEnd() {
    return this.#below;
  }

  toEnd() {
    this.#below = true;
    this.box.scrollTop = this.box.scrollHeight;
  }

  /** Run `draw`, which adds lines at the end: whoever was at the end stays there, whoever reads above is not moved. */
  below(draw) {
    const stay = this.#below;
    draw();
    if (stay) this.toEnd();
    return stay;
  }

  /** Run `draw`, which adds lines above: what is being read stays where it is on the screen. */
  above(draw) {
    const before = this.#distance();
    draw();
    this.box.scrollTop = this.box.scrollHeight - this.box.clientHeight - before;
  }

  #distance() {
    return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight;
  }
}

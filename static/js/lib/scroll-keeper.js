// Keeps somebody's place while lines come in below or above.

const NEAR = 96;

export class ScrollKeeper {
  #below = true;
  #size = "";

  constructor(box) {
    this.box = box;
    box.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    const watcher = new ResizeObserver(() => this.#resized());
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

  /** What grows now is not followed to the end. */
  leaveEnd() {
    this.#below = false;
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

  /** A scroll that comes of a line above or below the box is nobody's doing: whoever was at the end stays there. */
  #scrolled() {
    const near = this.#distance() < NEAR;
    if (near || this.#size === this.#measure()) this.#below = near;
  }

  #resized() {
    this.#size = this.#measure();
    if (this.#below) this.toEnd();
  }

  #measure() {
    return `${this.box.scrollHeight} ${this.box.clientHeight}`;
  }

  #distance() {
    return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight;
  }
}

/** Share of a frame for colouring features anew; at 60 frames a second a frame has 16 ms. */
const BUDGET_MS = 4;
const DUE = -1;

/**
 * Colours the features of drawn tiles, tile by tile. `see` is called for every drawn tile of a frame and costs a look-up unless
 * the tile is due: at once when it was never coloured, else as far as the budget of the frame goes.
 */
export class TilePainter<Tile extends object> {
  readonly #paint: (tile: Tile) => void;
  readonly #now: () => number;
  readonly #painted = new WeakMap<Tile, number>();
  #revision = 0;
  #spentMs = 0;
  #behind = false;

  constructor(paint: (tile: Tile) => void, now = () => performance.now()) {
    this.#paint = paint;
    this.#now = now;
  }

  /** Whether tiles in view are still to be coloured. */
  get behind(): boolean {
    return this.#behind;
  }

  /** Every tile is due. */
  renew(): void {
    this.#revision++;
    this.#behind = true;
  }

  /** One tile is due. */
  renewTile(tile: Tile): void {
    if (!this.#painted.has(tile)) return;
    this.#painted.set(tile, DUE);
    this.#behind = true;
  }

  nextFrame(): void {
    this.#spentMs = 0;
    this.#behind = false;
  }

  see(tile: Tile): void {
    const painted = this.#painted.get(tile);
    if (painted === this.#revision) return;
    if (painted !== undefined && this.#spentMs >= BUDGET_MS) {
      this.#behind = true;
      return;
    }
    const start = this.#now();
    this.#painted.set(tile, this.#revision);
    this.#paint(tile);
    this.#spentMs += this.#now() - start;
  }
}

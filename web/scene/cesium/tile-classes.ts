/** Requests of one layer on the way at once; the tiles themselves must not wait for them. */
const CONCURRENT = 4;

interface Entry {
  /** Frame in which the tile was last drawn. */
  seen: number;
  state: 'waiting' | 'loading' | 'loaded' | 'failed';
  bytes: Uint8Array | null;
  readonly controller: AbortController;
}

export interface TileClassesOptions<Tile> {
  /** One byte per feature of the tile. */
  readonly load: (tile: Tile, signal: AbortSignal) => Promise<Uint8Array>;
  readonly onLoaded: (tile: Tile) => void;
  /** Called for the first failure only. */
  readonly onFailed: (error: unknown) => void;
}

/**
 * The class bytes of the drawn tiles of one layer under one rule. `see` is called for every drawn tile of a frame and costs a
 * look-up; a tile is asked for while it is drawn, and one that failed again when it comes back into view.
 */
export class TileClasses<Tile extends object> {
  readonly #options: TileClassesOptions<Tile>;
  readonly #entries = new Map<Tile, Entry>();
  readonly #waiting = new Set<Tile>();
  #frame = 0;
  #loading = 0;
  #ended = false;
  #hasFailed = false;

  constructor(options: TileClassesOptions<Tile>) {
    this.#options = options;
  }

  /** Requests on the way or still to be made. */
  get pending(): number {
    return this.#waiting.size + this.#loading;
  }

  bytesOf(tile: Tile): Uint8Array | null {
    return this.#entries.get(tile)?.bytes ?? null;
  }

  nextFrame(): void {
    this.#frame++;
  }

  see(tile: Tile): void {
    const known = this.#entries.get(tile);
    if (known !== undefined) {
      const isBack = known.state === 'failed' && known.seen < this.#frame - 1;
      known.seen = this.#frame;
      if (!isBack) return;
    }
    const controller = new AbortController();
    this.#entries.set(tile, { seen: this.#frame, state: 'waiting', bytes: null, controller });
    this.#waiting.add(tile);
    this.#start();
  }

  /** The tile was unloaded. */
  forget(tile: Tile): void {
    this.#entries.get(tile)?.controller.abort();
    this.#entries.delete(tile);
    this.#waiting.delete(tile);
  }

  /** Nothing is asked for or reported any more. */
  end(): void {
    this.#ended = true;
    for (const { controller } of this.#entries.values()) controller.abort();
    this.#entries.clear();
    this.#waiting.clear();
  }

  #start(): void {
    for (const tile of this.#waiting) {
      if (this.#loading >= CONCURRENT) return;
      this.#waiting.delete(tile);
      const entry = this.#entries.get(tile);
      if (entry === undefined) continue;
      // Out of view before its turn came: asked for when it is seen again.
      if (entry.seen < this.#frame) this.#entries.delete(tile);
      else void this.#load(tile, entry);
    }
  }

  async #load(tile: Tile, entry: Entry): Promise<void> {
    entry.state = 'loading';
    this.#loading++;
    try {
      const bytes = await this.#options.load(tile, entry.controller.signal);
      if (entry.controller.signal.aborted) return;
      entry.bytes = bytes;
      entry.state = 'loaded';
      this.#options.onLoaded(tile);
    } catch (error) {
      if (entry.controller.signal.aborted) return;
      entry.state = 'failed';
      if (!this.#hasFailed) this.#options.onFailed(error);
      this.#hasFailed = true;
    } finally {
      this.#loading--;
      if (!this.#ended) this.#start();
    }
  }
}

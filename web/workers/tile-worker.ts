import type { TileAnswer, TileRequest } from '#web/scene/base-map/tile-request.ts';

interface Reply {
  readonly id: number;
  readonly result?: TileAnswer;
  readonly error?: string;
}

/** One worker that fetches, decodes and draws vector tiles; shared by base map, zones and labels. */
export class TileWorker {
  readonly #worker = new Worker(new URL('./tile.worker.ts', import.meta.url), { type: 'module' });
  readonly #waiting = new Map<
    number,
    { resolve: (answer: TileAnswer) => void; reject: (error: Error) => void }
  >();
  #next = 0;

  constructor() {
    this.#worker.onmessage = (event: MessageEvent<Reply>) => {
      const { id, result, error } = event.data;
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (result !== undefined) waiting?.resolve(result);
      else waiting?.reject(new Error(error ?? 'tile worker failed'));
    };
    this.#worker.onerror = (event) => {
      for (const waiting of this.#waiting.values()) waiting.reject(new Error(event.message));
      this.#waiting.clear();
    };
  }

  get pending(): number {
    return this.#waiting.size;
  }

  ask(request: TileRequest): Promise<TileAnswer> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, request });
    });
  }

  /** A drawn picture; the caller owns the bitmap. */
  async picture(request: Exclude<TileRequest, { job: 'features' }>): Promise<ImageBitmap> {
    const result = await this.ask(request);
    if ('picture' in result) return result.picture;
    throw new Error('the tile worker answered without a picture');
  }

  async features(
    request: Extract<TileRequest, { job: 'features' }>,
  ): Promise<Extract<TileAnswer, { features: unknown }>['features']> {
    const result = await this.ask(request);
    return 'features' in result ? result.features : [];
  }

  terminate(): void {
    this.#worker.terminate();
    for (const waiting of this.#waiting.values()) waiting.reject(new Error('terminated'));
    this.#waiting.clear();
  }
}

let shared: TileWorker | null = null;

/** The page's tile worker, started at the first call. */
export function tileWorker(): TileWorker {
  shared ??= new TileWorker();
  return shared;
}

import type { TileAnswer, TileRequest } from '#web/scene/base-map/tile-request.ts';
import { AskWorker } from './ask-worker.ts';

/** One worker that fetches, decodes and draws vector tiles; shared by base map, zones and labels. */
export class TileWorker extends AskWorker<TileRequest, TileAnswer> {
  constructor() {
    super(new Worker(new URL('./tile.worker.ts', import.meta.url), { type: 'module' }));
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
}

let shared: TileWorker | null = null;

/** The page's tile worker, started at the first call. */
export function tileWorker(): TileWorker {
  shared ??= new TileWorker();
  return shared;
}

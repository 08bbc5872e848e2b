import type { ImageryProvider, Rectangle } from 'cesium';
import { tileWorker } from '#web/workers/tile-worker.ts';
import type { TileRequest } from '../base-map/tile-request.ts';
import { createDrawnImagery } from './drawn-imagery.ts';

type Drawn = Exclude<TileRequest, { job: 'features' }>;

export interface VectorImageryOptions {
  readonly rectangle: Rectangle;
  readonly maximumLevel: number;
  readonly hasAlphaChannel: boolean;
  /** What to draw at an address; read at each request, so that a theme change needs no new provider. */
  readonly request: (z: number, x: number, y: number) => Drawn;
  readonly onError: (detail: string) => void;
}

/** Imagery drawn from vector tiles in the tile worker. */
export function createVectorImagery(options: VectorImageryOptions): ImageryProvider {
  return createDrawnImagery({
    ...options,
    picture: (z, x, y) => {
      const worker = tileWorker();
      if (worker.pending > 24) return undefined;
      return worker.picture(options.request(z, x, y)).catch((error: Error) => {
        options.onError(error.message);
        throw error;
      });
    },
  });
}

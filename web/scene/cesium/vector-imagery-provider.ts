import {
  Credit,
  Event,
  type ImageryProvider,
  type Rectangle,
  type Request,
  WebMercatorTilingScheme,
} from 'cesium';
import { tileWorker } from '#web/workers/tile-worker.ts';
import { TILE_PX } from '../base-map/tile-canvas.ts';
import type { TileRequest } from '../base-map/tile-request.ts';

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
  const tilingScheme = new WebMercatorTilingScheme();
  const provider = {
    rectangle: options.rectangle,
    tileWidth: TILE_PX,
    tileHeight: TILE_PX,
    maximumLevel: options.maximumLevel,
    minimumLevel: 0,
    tilingScheme,
    tileDiscardPolicy: undefined,
    errorEvent: new Event(),
    credit: new Credit(''),
    proxy: undefined,
    hasAlphaChannel: options.hasAlphaChannel,
    getTileCredits: () => [],
    requestImage(x: number, y: number, level: number, _request?: Request): Promise<ImageBitmap> | undefined {
      const worker = tileWorker();
      // Refusing makes Cesium ask again next frame, by then with better priorities.
      if (worker.pending > 24) return undefined;
      return worker.picture(options.request(level, x, y)).catch((error: Error) => {
        options.onError(error.message);
        throw error;
      });
    },
    pickFeatures: () => undefined,
  };
  // Cesium types its provider as a class with private parts; it only ever calls the members above.
  return provider as unknown as ImageryProvider;
}

import {
  Credit,
  Event,
  type ImageryProvider,
  Rectangle,
  type Request,
  WebMercatorTilingScheme,
} from 'cesium';
import { TILE_PX } from '../base-map/tile-canvas.ts';

export interface DrawnImageryOptions {
  readonly rectangle: Rectangle;
  readonly maximumLevel: number;
  readonly hasAlphaChannel: boolean;
  /** The picture of a tile, southern row first; undefined makes Cesium ask again next frame, by then with better priorities. */
  readonly picture: (z: number, x: number, y: number) => Promise<ImageBitmap> | undefined;
}

/** Imagery whose tiles are drawn in this browser. */
export function createDrawnImagery(options: DrawnImageryOptions): ImageryProvider {
  const tilingScheme = new WebMercatorTilingScheme();
  const provider = {
    // Towards the poles the scheme has no tile, and Cesium fails on the first tile of terrain there.
    rectangle: Rectangle.intersection(options.rectangle, tilingScheme.rectangle) ?? tilingScheme.rectangle,
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
    requestImage: (x: number, y: number, level: number, _request?: Request) => options.picture(level, x, y),
    pickFeatures: () => undefined,
  };
  // Cesium types its provider as a class with private parts; it only ever calls the members above.
  return provider as unknown as ImageryProvider;
}

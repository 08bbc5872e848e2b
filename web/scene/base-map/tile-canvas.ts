import type { DecodedFeature } from './tile-features.ts';

export const TILE_PX = 512;
/** Deepest level asked of the server; deeper pictures are cut from it. */
export const DEEPEST_SOURCE_LEVEL = 16;

export type Canvas2d = OffscreenCanvasRenderingContext2D;

/**
 * A drawn canvas as Cesium takes pictures: WebGL does not turn bitmaps over and textures begin in the south; colours are
 * multiplied by their alpha when they are blended, not before.
 */
export function pictureOf(canvas: OffscreenCanvas): Promise<ImageBitmap> {
  return createImageBitmap(canvas, { imageOrientation: 'flipY', premultiplyAlpha: 'none' });
}

/** Where a picture lies in its source tile: units of 4096, and what one unit is on the canvas. */
export interface TileWindow {
  readonly level: number;
  readonly originX: number;
  readonly originY: number;
  readonly pxPerUnit: number;
  readonly metresPerPx: number;
}

/**
 * Level whose tiles a level is drawn from: the even one at or above it. A tile holds all features of its place, so that
 * four pictures of an odd level share one, and labels ask for the same; a unit of it is a quarter of a pixel there.
 */
export function sharedLevel(z: number): number {
  return z - (z % 2);
}

/** The source tile of picture z/x/y and the window of it to draw. */
export function tileWindow(
  z: number,
  x: number,
  y: number,
  deepest = DEEPEST_SOURCE_LEVEL,
): {
  readonly source: { readonly z: number; readonly x: number; readonly y: number };
  readonly window: TileWindow;
} {
  const sourceLevel = Math.min(sharedLevel(z), deepest);
  const deeper = 2 ** (z - sourceLevel);
  const source = { z: sourceLevel, x: Math.floor(x / deeper), y: Math.floor(y / deeper) };
  const unit = 4096 / deeper;
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + 0.5)) / 2 ** z)));
  return {
    source,
    window: {
      level: z,
      originX: (x - source.x * deeper) * unit,
      originY: (y - source.y * deeper) * unit,
      pxPerUnit: TILE_PX / unit,
      metresPerPx: (40_075_016.686 * Math.cos(latitude)) / 2 ** z / TILE_PX,
    },
  };
}

/** Adds the parts of a feature to the current path; parts wholly outside the window (with margin px) are left out. */
export function tracePath(
  context: Canvas2d,
  feature: DecodedFeature,
  window: TileWindow,
  close: boolean,
  marginPx = 48,
): boolean {
  let traced = false;
  const { originX, originY, pxPerUnit } = window;
  for (const part of feature.parts) {
    let minX = Number.POSITIVE_INFINITY;
    let maxX = Number.NEGATIVE_INFINITY;
    let minY = Number.POSITIVE_INFINITY;
    let maxY = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < part.length; at += 2) {
      const px = ((part[at] ?? 0) - originX) * pxPerUnit;
      const py = ((part[at + 1] ?? 0) - originY) * pxPerUnit;
      if (px < minX) minX = px;
      if (px > maxX) maxX = px;
      if (py < minY) minY = py;
      if (py > maxY) maxY = py;
    }
    if (maxX < -marginPx || minX > TILE_PX + marginPx || maxY < -marginPx || minY > TILE_PX + marginPx)
      continue;
    traced = true;
    for (let at = 0; at < part.length; at += 2) {
      const px = ((part[at] ?? 0) - originX) * pxPerUnit;
      const py = ((part[at + 1] ?? 0) - originY) * pxPerUnit;
      if (at === 0) context.moveTo(px, py);
      else context.lineTo(px, py);
    }
    if (close) context.closePath();
  }
  return traced;
}

/** Degrees of a place in a tile, in units of 4096 from its north-west corner. */
export function tileLonLat(
  tile: { readonly z: number; readonly x: number; readonly y: number },
  x: number,
  y: number,
): [lon: number, lat: number] {
  const scale = 2 ** tile.z;
  const column = (tile.x + x / 4096) / scale;
  const row = (tile.y + y / 4096) / scale;
  return [column * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - 2 * row))) * 180) / Math.PI];
}

import type { LonLatBounds } from './position.ts';

/** Bounds (degrees) of a terrain tile: EPSG:4326 TMS, two roots at level 0, y south → north. */
export function geographicTileBounds(z: number, x: number, y: number): LonLatBounds {
  const size = 180 / 2 ** z;
  return [-180 + x * size, -90 + y * size, -180 + (x + 1) * size, -90 + (y + 1) * size];
}

/** The terrain tile of a zoom that holds a place (degrees). */
export function geographicTileAt(
  z: number,
  lonDeg: number,
  latDeg: number,
): { readonly x: number; readonly y: number } {
  const rows = 2 ** z;
  const size = 180 / rows;
  const clamp = (value: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(value / size)));
  return { x: clamp(lonDeg + 180, rows * 2), y: clamp(latDeg + 90, rows) };
}

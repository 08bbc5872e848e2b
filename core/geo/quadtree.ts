import type { LonLatBounds } from './position.ts';

/** Bounds (degrees) of an implicit-tiling tile under a root region; y runs south → north, as 3D Tiles wants. */
export function quadtreeTileBounds(root: LonLatBounds, level: number, x: number, y: number): LonLatBounds {
  const tiles = 2 ** level;
  const [west, south, east, north] = root;
  const width = (east - west) / tiles;
  const height = (north - south) / tiles;
  return [
    west + x * width,
    south + y * height,
    x + 1 === tiles ? east : west + (x + 1) * width,
    y + 1 === tiles ? north : south + (y + 1) * height,
  ];
}

/** The tile of a level that holds a place; places on or beyond the edge go to the border tile. */
export function quadtreeAddress(
  root: LonLatBounds,
  level: number,
  lonDeg: number,
  latDeg: number,
): { readonly x: number; readonly y: number } {
  const tiles = 2 ** level;
  const [west, south, east, north] = root;
  const clamp = (fraction: number) => Math.min(tiles - 1, Math.max(0, Math.floor(fraction * tiles)));
  return { x: clamp((lonDeg - west) / (east - west)), y: clamp((latDeg - south) / (north - south)) };
}

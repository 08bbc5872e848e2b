import { TwinError } from '../errors/twin-error.ts';
import type { LonLatBounds } from '../geo/position.ts';

/** Length of a degree of latitude, metres (mean of WGS 84); only sets proportions here. */
const DEGREE_M = 111_132;
/** A root smaller than this would put a single place on level 20 tiles of a few micrometres. */
const MIN_SIDE_M = 64;

/**
 * Root of an implicit quadtree round all features (west, south, east, north of each, degrees): about square in
 * metres and a little larger than they are, so that no feature touches the border. Bounds that are not numbers
 * are passed over; `input/empty` when none is left.
 */
export function squareRootBounds(bounds: Float64Array): LonLatBounds {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (let at = 0; at + 3 < bounds.length; at += 4) {
    const w = bounds[at] as number;
    const s = bounds[at + 1] as number;
    const e = bounds[at + 2] as number;
    const n = bounds[at + 3] as number;
    if (!Number.isFinite(w + s + e + n)) continue;
    west = Math.min(west, w);
    south = Math.min(south, s);
    east = Math.max(east, e);
    north = Math.max(north, n);
  }
  if (!(west <= east && south <= north)) {
    throw new TwinError('input/empty', 'there is no feature with a place to tile');
  }
  const lon = (west + east) / 2;
  const lat = (south + north) / 2;
  const squeeze = Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  const sideM = Math.max(MIN_SIDE_M, (east - west) * squeeze * DEGREE_M, (north - south) * DEGREE_M) * 1.002;
  const halfLat = sideM / DEGREE_M / 2;
  const halfLon = halfLat / squeeze;
  return [
    Math.max(-180, lon - halfLon),
    Math.max(-90, lat - halfLat),
    Math.min(180, lon + halfLon),
    Math.min(90, lat + halfLat),
  ];
}

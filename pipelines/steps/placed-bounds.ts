import { lonLatHeightToEcef } from '#core/geo/geodetic.ts';
import type { Placement } from './place-coordinates.ts';

/** A box in source units: west, south, east, north, and the heights it spans where there are any. */
export interface SourceBox {
  readonly plane: readonly [number, number, number, number];
  readonly heights: readonly [number, number] | null;
}

/** Where a source box lands. */
export interface PlacedBounds {
  /** [west, south, east, north] degrees. */
  readonly boundsCgcs2000: readonly [number, number, number, number];
  /** Ellipsoidal metres; null where heights are not known. */
  readonly minHeightM: number | null;
  readonly maxHeightM: number | null;
  /** [min x, min y, min z, max x, max y, max z] in EPSG:4978 metres, at height 0 where heights are not known. */
  readonly boundsEcef: readonly number[];
  readonly centre: readonly [number, number];
  readonly centreEcef: readonly number[];
}

/** Steps along a side: a straight edge of a projected box is a curve in degrees, and its extreme lies between the corners. */
const STEPS = 16;

/** Bounds of a box in source units on the Earth, over a grid of its places. */
export function placedBounds({ plane, heights }: SourceBox, placement: Placement): PlacedBounds {
  const [west, south, east, north] = plane;
  const [low, high] = heights ?? [0, 0];
  const degrees: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const metres: [number, number] = [Infinity, -Infinity];
  const ecef = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (let column = 0; column <= STEPS; column++)
    for (let row = 0; row <= STEPS; row++)
      for (const z of low === high ? [low] : [low, high]) {
        const x = west + ((east - west) * column) / STEPS;
        const y = south + ((north - south) * row) / STEPS;
        const [lon, lat, placedM] = placement.toLonLatHeight(x, y, z);
        const heightM = heights === null ? 0 : placedM;
        degrees[0] = Math.min(degrees[0], lon);
        degrees[1] = Math.min(degrees[1], lat);
        degrees[2] = Math.max(degrees[2], lon);
        degrees[3] = Math.max(degrees[3], lat);
        metres[0] = Math.min(metres[0], heightM);
        metres[1] = Math.max(metres[1], heightM);
        for (const [axis, value] of lonLatHeightToEcef(lon, lat, heightM).entries()) {
          ecef[axis] = Math.min(ecef[axis] as number, value);
          ecef[axis + 3] = Math.max(ecef[axis + 3] as number, value);
        }
      }
  const [lon, lat] = placement.toLonLatHeight((west + east) / 2, (south + north) / 2, (low + high) / 2);
  return {
    boundsCgcs2000: degrees,
    minHeightM: heights === null ? null : metres[0],
    maxHeightM: heights === null ? null : metres[1],
    boundsEcef: ecef,
    centre: [lon, lat],
    centreEcef: lonLatHeightToEcef(lon, lat, heights === null ? 0 : (metres[0] + metres[1]) / 2),
  };
}

import { alongPolyline, distance, insidePolygon, type Plane, polylineLength } from '../plane.ts';
import { LAKES } from '../terrain/lakes.ts';
import { RAILWAY_LINE } from '../terrain/railway.ts';
import type { Terrain } from '../terrain/terrain-grid.ts';
import type { EdgeGate } from './lattice-streets.ts';
import type { StreetClass } from './street-classes.ts';

const BRIDGING: readonly StreetClass[] = ['motorway', 'trunk', 'primary', 'secondary'];
/** Longest run over water that a city bridge of the sample spans. */
const LONGEST_BRIDGE_M = 260;

/** Whether a street may be built there: avenues bridge rivers and pass below the railway, small streets end before both. */
export function createEdgeGate(terrain: Terrain): EdgeGate {
  return (street, line) => {
    const lengthM = polylineLength(line);
    const bridges = BRIDGING.includes(street.class);
    let overWater = 0;
    let onEmbankment = 0;
    let nearRail = 0;
    const step = 5;
    for (let at = 0; at <= lengthM; at += step) {
      const { point } = alongPolyline(line, at);
      if (inLake(point)) return false;
      const beyond = terrain.beyondBankAt(point[0], point[1]);
      if (beyond < 3) overWater += step;
      else if (beyond < 16) onEmbankment += step;
      if (railDistanceM(point) < 26) nearRail += step;
    }
    if (bridges) return overWater <= LONGEST_BRIDGE_M && onEmbankment <= 220;
    return overWater === 0 && onEmbankment <= 25 && nearRail === 0;
  };
}

function inLake([x, y]: Plane): boolean {
  return LAKES.some(
    (lake) =>
      Math.abs(x - lake.centre[0]) < 1200 &&
      Math.abs(y - lake.centre[1]) < 1200 &&
      insidePolygon(lake.ring, x, y),
  );
}

/** Metres to the railway's centre line. */
export function railDistanceM(point: Plane): number {
  let best = Number.POSITIVE_INFINITY;
  for (let at = 1; at < RAILWAY_LINE.length; at++) {
    const a = RAILWAY_LINE[at - 1] as Plane;
    const b = RAILWAY_LINE[at] as Plane;
    if (Math.abs(a[1] - point[1]) > 400 && Math.abs(b[1] - point[1]) > 400) continue;
    const dx = b[0] - a[0];
    const dy = b[1] - a[1];
    const t = Math.max(
      0,
      Math.min(1, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy || 1)),
    );
    best = Math.min(best, distance(point, [a[0] + dx * t, a[1] + dy * t]));
  }
  return best;
}

import { insidePolygon, type Plane } from '../plane.ts';
import { hashText } from '../random.ts';
import { LAKES } from '../terrain/lakes.ts';
import type { Terrain } from '../terrain/terrain-grid.ts';

const PITCH_EAST_M = 640;
const PITCH_NORTH_M = 290;
const JITTER_M = 30;
/** Paddies want level ground: greatest difference of height within a parcel. */
const LEVEL_M = 9;
/** The town's ring with its margin; the plain about it is farmed. */
const TOWN: { readonly centre: Plane; readonly radiusM: number } = { centre: [-330, -60], radiusM: 2950 };
const TILT_RAD = 0.32;

/** Parcels of paddy land, long across the fall of the plain: a bent lattice whose cells share their edges, so that none overlap. Steep, wet, wooded and built ground stays out; land at a river is farmed nearly everywhere, higher land in patches. */
export function fieldParcels(terrain: Terrain, woods: readonly (readonly Plane[])[]): Plane[][] {
  const parcels: Plane[][] = [];
  const reach = 12_000;
  const columns = Math.ceil(reach / PITCH_EAST_M) + 4;
  const rows = Math.ceil(reach / PITCH_NORTH_M) + 14;
  for (let row = -rows; row < rows; row++) {
    for (let column = -columns; column < columns; column++) {
      // Alternate rows are shifted by a half, as parcels on both sides of a ditch rarely meet in crosses.
      const first = 2 * column + (row & 1);
      const ring = [
        node(first, row),
        node(first + 1, row),
        node(first + 2, row),
        node(first + 2, row + 1),
        node(first + 1, row + 1),
        node(first, row + 1),
      ];
      if (isFarmed(ring, terrain, woods, reach)) parcels.push(withPaths(ring));
    }
  }
  return parcels;
}

function node(halfColumn: number, row: number): Plane {
  const jitter = (axis: string): number =>
    (hashText(`${axis}${halfColumn},${row}`) / 2 ** 32 - 0.5) * 2 * JITTER_M;
  const u = (halfColumn * PITCH_EAST_M) / 2 + jitter('u');
  const v = row * PITCH_NORTH_M + jitter('v');
  const bentU = u + 260 * Math.sin(v / 2100) + 90 * Math.sin(u / 900 + 1);
  const bentV = v + 320 * Math.sin(u / 2600 + 0.7) + 50 * Math.sin(u / 700);
  const c = Math.cos(TILT_RAD);
  const s = Math.sin(TILT_RAD);
  return [bentU * c - bentV * s, bentU * s + bentV * c];
}

function isFarmed(
  ring: readonly Plane[],
  terrain: Terrain,
  woods: readonly (readonly Plane[])[],
  reach: number,
): boolean {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let bankM = Number.POSITIVE_INFINITY;
  for (const [x, y] of samples(ring)) {
    if (Math.abs(x) > reach - 100 || Math.abs(y) > reach - 100) return false;
    if (Math.hypot(x - TOWN.centre[0], y - TOWN.centre[1]) < TOWN.radiusM) return false;
    if (woods.some((wood) => insidePolygon(wood, x, y))) return false;
    bankM = Math.min(bankM, terrain.beyondBankAt(x, y));
    const height = terrain.heightAt(x, y);
    low = Math.min(low, height);
    high = Math.max(high, height);
  }
  if (bankM < 45 || high - low > LEVEL_M) return false;
  const wooded = woods.some((wood) => wood.some(([x, y]) => insidePolygon(ring, x, y)));
  const flooded = LAKES.some(
    (lake) =>
      lake.ring.some(([x, y]) => insidePolygon(ring, x, y)) ||
      ring.some(([x, y]) => insidePolygon(lake.ring, x, y)),
  );
  if (wooded || flooded) return false;
  const [x, y] = ring[0] as Plane;
  const patch = Math.sin(x / 1700 + 0.8) + Math.sin(y / 1500 - 0.4) + 0.6 * Math.sin((x - y) / 800);
  const draw = hashText(`farm ${Math.round(x)},${Math.round(y)}`) / 2 ** 32;
  return draw < (bankM < 300 ? 0.95 : patch > -0.5 ? 0.9 : 0.12);
}

/** Corners and two points on each edge: narrow water between corners is met too. */
function samples(ring: readonly Plane[]): Plane[] {
  return ring.flatMap((from, at) => {
    const to = ring[(at + 1) % ring.length] as Plane;
    return [0, 1 / 3, 2 / 3].map(
      (t): Plane => [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t],
    );
  });
}

/** The parcel less the paths and ditches about it. */
function withPaths(ring: readonly Plane[]): Plane[] {
  const centre = ring.reduce<Plane>(
    (sum, [x, y]) => [sum[0] + x / ring.length, sum[1] + y / ring.length],
    [0, 0],
  );
  return ring.map(
    ([x, y]): Plane => [centre[0] + (x - centre[0]) * 0.975, centre[1] + (y - centre[1]) * 0.95],
  );
}

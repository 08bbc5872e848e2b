import type { PlacedPolygon, PlacedPosition } from './placed-geometry.ts';

/** Twice the area of a ring in plan: positive counter-clockwise. */
function areaTwice(ring: readonly PlacedPosition[]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let sum = 0;
  for (let at = 0; at < ring.length; at++) {
    const [ax = 0, ay = 0] = ring[at] as PlacedPosition;
    const [bx = 0, by = 0] = ring[(at + 1) % ring.length] as PlacedPosition;
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return sum;
}

/** Surfaces of prisms over footprints (closed rings, lon/lat degrees): ground at `baseM`, roof `heightM` above, walls outwards. */
export function extrudeFootprints(
  areas: readonly (readonly (readonly PlacedPosition[])[])[],
  baseM: number,
  heightM: number,
): PlacedPolygon[] {
  const surfaces: PlacedPolygon[] = [];
  const top = baseM + heightM;
  for (const rings of areas) {
    const outward = rings.map((ring, index) => {
      const open = ring.slice(0, -1);
      return areaTwice(open) > 0 === (index === 0) ? open : open.reverse();
    });
    const level = (height: number) =>
      outward.map((ring) => ring.map(([lon = 0, lat = 0]) => [lon, lat, height]));
    surfaces.push({ rings: level(baseM).map((ring) => ring.reverse()), semantic: 'GroundSurface' });
    surfaces.push({ rings: level(top), semantic: 'RoofSurface' });
    for (const ring of outward)
      for (const [at, [ax = 0, ay = 0]] of ring.entries()) {
        const [bx = 0, by = 0] = ring[(at + 1) % ring.length] as PlacedPosition;
        const wall = [
          [ax, ay, baseM],
          [bx, by, baseM],
          [bx, by, top],
          [ax, ay, top],
        ];
        surfaces.push({ rings: [wall], semantic: 'WallSurface' });
      }
  }
  return surfaces;
}

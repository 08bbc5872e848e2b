import { SURFACE_CLASSES } from './mesh.ts';
import { type PlanarSurface, type SurfacesMesh, surfacesToMesh } from './surfaces-to-mesh.ts';

/** Signed area of a ring seen from above: positive counter-clockwise. */
function signedArea(ring: readonly (readonly number[])[]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  return ring.reduce((sum, [ax = 0, ay = 0], i) => {
    const [bx = 0, by = 0] = ring[(i + 1) % ring.length] ?? [];
    return sum + ((ax - x0) * (by - y0) - (bx - x0) * (ay - y0)) / 2;
  }, 0);
}

/** Closed prism over a footprint (rings of [x, y] metres, either winding, holes allowed) from base to base + height, metres. */
export function extrudePolygon(
  footprint: readonly (readonly (readonly number[])[])[],
  baseHeightM: number,
  heightM: number,
): SurfacesMesh {
  const top = baseHeightM + heightM;
  const rings = footprint.map((ring, index) => {
    const first = ring[0];
    const last = ring.at(-1);
    const open =
      ring.length > 1 && first && last && first[0] === last[0] && first[1] === last[1]
        ? ring.slice(0, -1)
        : ring;
    return signedArea(open) > 0 === (index === 0) ? open : [...open].reverse();
  });
  const level = (z: number) => rings.map((ring) => ring.map(([x = 0, y = 0]) => [x, y, z]));
  const surfaces: PlanarSurface[] = [
    { rings: level(baseHeightM).map((ring) => ring.reverse()), surface: SURFACE_CLASSES.ground },
    { rings: level(top), surface: SURFACE_CLASSES.roof },
  ];
  for (const ring of rings) {
    ring.forEach(([ax = 0, ay = 0], i) => {
      const [bx = 0, by = 0] = ring[(i + 1) % ring.length] ?? [];
      const wall = [
        [ax, ay, baseHeightM],
        [bx, by, baseHeightM],
        [bx, by, top],
        [ax, ay, top],
      ];
      surfaces.push({ rings: [wall], surface: SURFACE_CLASSES.wall });
    });
  }
  return surfacesToMesh(surfaces, baseHeightM);
}

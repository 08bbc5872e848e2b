import { SURFACE_CLASSES, type SurfaceClass } from './mesh.ts';

/** Semantic surfaces of CityJSON 2.0 (§3.3) and what they are to a viewer. */
const BY_SEMANTIC: ReadonlyMap<string, SurfaceClass> = new Map([
  ['WallSurface', SURFACE_CLASSES.wall],
  ['RoofSurface', SURFACE_CLASSES.roof],
  ['OuterCeilingSurface', SURFACE_CLASSES.roof],
  ['GroundSurface', SURFACE_CLASSES.ground],
  ['OuterFloorSurface', SURFACE_CLASSES.ground],
  ['ClosureSurface', SURFACE_CLASSES.closure],
  ['Window', SURFACE_CLASSES.window],
  ['Door', SURFACE_CLASSES.door],
]);

/** z of the Newell normal over its length: 1 level and upward, −1 downward, 0 upright. */
function steepness(ring: readonly (readonly number[])[]): number {
  let x = 0;
  let y = 0;
  let z = 0;
  for (let at = 0; at < ring.length; at++) {
    const [ax = 0, ay = 0, az = 0] = ring[at] as readonly number[];
    const [bx = 0, by = 0, bz = 0] = ring[at + 1 === ring.length ? 0 : at + 1] as readonly number[];
    x += (ay - by) * (az + bz);
    y += (az - bz) * (ax + bx);
    z += (ax - bx) * (ay + by);
  }
  return z / (Math.hypot(x, y, z) || 1);
}

/** What a face is: by its semantic where it has one, else by the way its outer ring (local metres, z up) looks. */
export function surfaceClass(semantic: string | null, ring: readonly (readonly number[])[]): SurfaceClass {
  if (semantic !== null) return BY_SEMANTIC.get(semantic) ?? SURFACE_CLASSES.other;
  const up = steepness(ring);
  if (up > 0.7) return SURFACE_CLASSES.roof;
  return up < -0.7 ? SURFACE_CLASSES.ground : SURFACE_CLASSES.wall;
}

import type { LocalFrame } from '#core/geo/local-frame.ts';
import { encodeMesh } from '#core/mesh/encode-mesh.ts';
import { SURFACE_CLASSES, type SurfaceClass } from '#core/mesh/mesh.ts';
import { meshMeasures } from '#core/mesh/mesh-measures.ts';
import { type PlanarSurface, surfacesToMesh } from '#core/mesh/surfaces-to-mesh.ts';
import type { PlacedPolygon } from './placed-geometry.ts';

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

type Ring = readonly (readonly number[])[];

/** z of the Newell normal over its length: 1 level and upward, −1 downward, 0 upright. */
function steepness(ring: Ring): number {
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

function classify(semantic: string | null, ring: Ring): SurfaceClass {
  if (semantic !== null) return BY_SEMANTIC.get(semantic) ?? SURFACE_CLASSES.other;
  const up = steepness(ring);
  if (up > 0.7) return SURFACE_CLASSES.roof;
  return up < -0.7 ? SURFACE_CLASSES.ground : SURFACE_CLASSES.wall;
}

/** Polygons in the local frame with their classes; `reversed` turns every face round. */
function localSurfaces(
  polygons: readonly PlacedPolygon[],
  frame: LocalFrame,
  reversed: boolean,
): PlanarSurface[] {
  const surfaces: PlanarSurface[] = [];
  for (const { rings, semantic } of polygons) {
    const local: (readonly number[])[][] = [];
    for (const ring of rings) {
      const vertices: (readonly number[])[] = [];
      for (const [lon = 0, lat = 0, height = 0] of ring) vertices.push(frame.toLocal(lon, lat, height));
      local.push(reversed ? vertices.reverse() : vertices);
    }
    surfaces.push({ rings: local, surface: classify(semantic, local[0] ?? []) });
  }
  return surfaces;
}

export interface SurfaceShape {
  readonly bytes: Uint8Array;
  readonly degenerate: number;
  /** A closed body that was inside out and has been turned. */
  readonly turned: boolean;
}

/** Placed polygons → encoded mesh in the frame about the feature's origin; null when no face has area. */
export function surfaceShape(
  polygons: readonly PlacedPolygon[],
  frame: LocalFrame,
  solid: boolean,
): SurfaceShape | null {
  const { mesh, degenerate } = surfacesToMesh(localSurfaces(polygons, frame, false), 0);
  if (mesh.indices.length === 0) return null;
  const turned = solid && meshMeasures(mesh).volumeM3 < -0.5;
  const outward = turned ? surfacesToMesh(localSurfaces(polygons, frame, true), 0).mesh : mesh;
  return { bytes: encodeMesh(outward), degenerate: degenerate.length, turned };
}

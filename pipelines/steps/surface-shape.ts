import type { LocalFrame } from '#core/geo/local-frame.ts';
import { encodeMesh } from '#core/mesh/encode-mesh.ts';
import { type Mesh, SURFACE_CLASSES, type SurfaceClass } from '#core/mesh/mesh.ts';
import { meshMeasures } from '#core/mesh/mesh-measures.ts';
import { surfacesToMesh } from '#core/mesh/surfaces-to-mesh.ts';

/** A polygon already in lon, lat, ellipsoidal m (stride 3) with its source semantic. */
export interface PlacedPolygon {
  readonly rings: readonly Float64Array[];
  readonly semantic: string | null;
}

const BY_SEMANTIC: Readonly<Record<string, SurfaceClass>> = {
  WallSurface: SURFACE_CLASSES.wall,
  RoofSurface: SURFACE_CLASSES.roof,
  OuterCeilingSurface: SURFACE_CLASSES.roof,
  GroundSurface: SURFACE_CLASSES.ground,
  OuterFloorSurface: SURFACE_CLASSES.ground,
  ClosureSurface: SURFACE_CLASSES.closure,
  Window: SURFACE_CLASSES.window,
  Door: SURFACE_CLASSES.door,
};

/** z of the Newell normal over its length: 1 level and upward, −1 downward, 0 upright. */
function steepness(ring: readonly (readonly number[])[]): number {
  let [x, y, z] = [0, 0, 0];
  ring.forEach((a, index) => {
    const b = ring[(index + 1) % ring.length] ?? a;
    const [ax = 0, ay = 0, az = 0] = a;
    const [bx = 0, by = 0, bz = 0] = b;
    x += (ay - by) * (az + bz);
    y += (az - bz) * (ax + bx);
    z += (ax - bx) * (ay + by);
  });
  return z / (Math.hypot(x, y, z) || 1);
}

function classify(semantic: string | null, ring: readonly (readonly number[])[]): SurfaceClass {
  if (semantic !== null && BY_SEMANTIC[semantic] !== undefined) return BY_SEMANTIC[semantic];
  if (semantic !== null) return SURFACE_CLASSES.other;
  const up = steepness(ring);
  if (up > 0.7) return SURFACE_CLASSES.roof;
  return up < -0.7 ? SURFACE_CLASSES.ground : SURFACE_CLASSES.wall;
}

function flipped(mesh: Mesh): Mesh {
  const indices = mesh.indices.slice();
  for (let at = 0; at < indices.length; at += 3) {
    const keep = indices[at + 1] ?? 0;
    indices[at + 1] = indices[at + 2] ?? 0;
    indices[at + 2] = keep;
  }
  return { ...mesh, indices, normals: mesh.normals.map((value) => -value) };
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
  const surfaces = polygons.map((polygon) => {
    const rings = polygon.rings.map((ring) => {
      const local: number[][] = [];
      for (let at = 0; at + 2 < ring.length; at += 3)
        local.push(frame.toLocal(ring[at] ?? 0, ring[at + 1] ?? 0, ring[at + 2] ?? 0));
      return local;
    });
    return { rings, surface: classify(polygon.semantic, rings[0] ?? []) };
  });
  const { mesh, degenerate } = surfacesToMesh(surfaces, 0);
  if (mesh.indices.length === 0) return null;
  const turned = solid && meshMeasures(mesh).volumeM3 < -0.5;
  return { bytes: encodeMesh(turned ? flipped(mesh) : mesh), degenerate: degenerate.length, turned };
}

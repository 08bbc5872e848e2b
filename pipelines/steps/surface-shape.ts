import type { LocalFrame } from '#core/geo/local-frame.ts';
import { type BodyMesh, bodyMesh } from '#core/mesh/body-mesh.ts';
import { encodeMesh } from '#core/mesh/encode-mesh.ts';
import type { PlacedPolygon } from './placed-geometry.ts';

export interface SurfaceShape extends Pick<BodyMesh, 'degenerate' | 'turned'> {
  readonly bytes: Uint8Array;
}

/** Placed polygons → encoded mesh in the frame about the feature's origin; null when no face has area. */
export function surfaceShape(
  polygons: readonly PlacedPolygon[],
  frame: LocalFrame,
  solid: boolean,
): SurfaceShape | null {
  const faces = polygons.map(({ rings, semantic }) => ({
    rings: rings.map((ring) => ring.map(([lon = 0, lat = 0, height = 0]) => frame.toLocal(lon, lat, height))),
    semantic,
  }));
  const body = bodyMesh(faces, solid);
  return body && { bytes: encodeMesh(body.mesh), degenerate: body.degenerate, turned: body.turned };
}

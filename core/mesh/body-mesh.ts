import type { Mesh } from './mesh.ts';
import { meshMeasures } from './mesh-measures.ts';
import { surfaceClass } from './surface-class.ts';
import { type PlanarSurface, surfacesToMesh } from './surfaces-to-mesh.ts';

/** A face of a body: rings of local east-north-up metres, the outer one first, and its source semantic. */
export interface BodyFace {
  readonly rings: readonly (readonly (readonly number[])[])[];
  readonly semantic: string | null;
}

export interface BodyMesh {
  readonly mesh: Mesh;
  /** Faces without area, left out. */
  readonly degenerate: number;
  /** A closed body that was inside out and has been turned. */
  readonly turned: boolean;
}

const surfacesOf = (faces: readonly BodyFace[], reversed: boolean): PlanarSurface[] =>
  faces.map(({ rings, semantic }) => {
    const turned = reversed ? rings.map((ring) => [...ring].reverse()) : rings;
    return { rings: turned, surface: surfaceClass(semantic, turned[0] ?? []) };
  });

/** Faces of one body → flat-shaded mesh with heights above local zero as façade; null when no face has area. */
export function bodyMesh(faces: readonly BodyFace[], solid: boolean): BodyMesh | null {
  const { mesh, degenerate } = surfacesToMesh(surfacesOf(faces, false), 0);
  if (mesh.indices.length === 0) return null;
  const turned = solid && meshMeasures(mesh).volumeM3 < -0.5;
  const outward = turned ? surfacesToMesh(surfacesOf(faces, true), 0).mesh : mesh;
  return { mesh: outward, degenerate: degenerate.length, turned };
}

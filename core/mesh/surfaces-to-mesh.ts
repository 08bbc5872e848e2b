import type { Mesh, SurfaceClass } from './mesh.ts';
import { type PolygonRings, triangulatePolygon } from './triangulate-polygon.ts';

/** A planar polygon with its meaning; local ENU metres. */
export interface PlanarSurface {
  readonly rings: PolygonRings;
  readonly surface: SurfaceClass;
}

export interface SurfacesMesh {
  readonly mesh: Mesh;
  /** Positions in the list given of the polygons without area, left out of the mesh. */
  readonly degenerate: readonly number[];
}

/** Flat-shaded mesh of polygons; façade = metres along the wall's horizontal, metres above `baseHeightM` (same z as the rings). */
export function surfacesToMesh(surfaces: readonly PlanarSurface[], baseHeightM: number): SurfacesMesh {
  const degenerate: number[] = [];
  const faces = surfaces.flatMap((each, index) => {
    const face = triangulatePolygon(each.rings);
    if (!face) degenerate.push(index);
    return face ? [{ ...face, surface: each.surface }] : [];
  });
  const vertexCount = faces.reduce((sum, face) => sum + face.positions.length / 3, 0);
  const mesh = {
    positions: new Float32Array(vertexCount * 3),
    normals: new Float32Array(vertexCount * 3),
    indices: new Uint32Array(faces.reduce((sum, face) => sum + face.indices.length, 0)),
    surfaces: new Uint8Array(vertexCount),
    facade: new Float32Array(vertexCount * 2),
  };
  let vertex = 0;
  let index = 0;
  for (const { positions, normal, indices, surface } of faces) {
    const count = positions.length / 3;
    const horizontal = Math.hypot(normal[0], normal[1]);
    // Seen from outside a wall runs along (-ny, nx); level faces use east.
    const [alongX, alongY] = horizontal > 1e-6 ? [-normal[1] / horizontal, normal[0] / horizontal] : [1, 0];
    let start = Number.POSITIVE_INFINITY;
    const along = (i: number) =>
      (positions[i * 3] as number) * alongX + (positions[i * 3 + 1] as number) * alongY;
    for (let i = 0; i < count; i++) start = Math.min(start, along(i));
    mesh.positions.set(positions, vertex * 3);
    for (let i = 0; i < count; i++) {
      mesh.normals.set(normal, (vertex + i) * 3);
      mesh.facade[(vertex + i) * 2] = along(i) - start;
      mesh.facade[(vertex + i) * 2 + 1] = (positions[i * 3 + 2] as number) - baseHeightM;
    }
    mesh.surfaces.fill(surface, vertex, vertex + count);
    for (const each of indices) mesh.indices[index++] = each + vertex;
    vertex += count;
  }
  return { mesh, degenerate };
}

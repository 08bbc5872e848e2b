import type { Mesh, SurfaceClass } from './mesh.ts';
import { type PolygonRings, type TriangulatedPolygon, triangulatePolygon } from './triangulate-polygon.ts';

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
  const faces: TriangulatedPolygon[] = [];
  const classes: SurfaceClass[] = [];
  let vertexCount = 0;
  let indexCount = 0;
  for (const [index, { rings, surface }] of surfaces.entries()) {
    const face = triangulatePolygon(rings);
    if (!face) {
      degenerate.push(index);
      continue;
    }
    faces.push(face);
    classes.push(surface);
    vertexCount += face.positions.length / 3;
    indexCount += face.indices.length;
  }
  const mesh = emptyMesh(vertexCount, indexCount);
  let vertex = 0;
  let index = 0;
  for (const [at, face] of faces.entries()) {
    writeFace(mesh, face, classes[at] as SurfaceClass, vertex, baseHeightM);
    for (const each of face.indices) mesh.indices[index++] = each + vertex;
    vertex += face.positions.length / 3;
  }
  return { mesh, degenerate };
}

/** A mesh of zeros; its arrays share one buffer, which costs a fifth of five. */
function emptyMesh(vertexCount: number, indexCount: number): Mesh {
  const buffer = new ArrayBuffer(vertexCount * 33 + indexCount * 4);
  return {
    positions: new Float32Array(buffer, 0, vertexCount * 3),
    normals: new Float32Array(buffer, vertexCount * 12, vertexCount * 3),
    facade: new Float32Array(buffer, vertexCount * 24, vertexCount * 2),
    indices: new Uint32Array(buffer, vertexCount * 32, indexCount),
    surfaces: new Uint8Array(buffer, vertexCount * 32 + indexCount * 4, vertexCount),
  };
}

/** Writes the vertices of one face from number `vertex` on. */
function writeFace(
  mesh: Mesh,
  { positions, normal }: TriangulatedPolygon,
  surface: SurfaceClass,
  vertex: number,
  baseHeightM: number,
): void {
  const count = positions.length / 3;
  const horizontal = Math.hypot(normal[0], normal[1]);
  // Seen from outside a wall runs along (-ny, nx); level faces use east.
  const alongX = horizontal > 1e-6 ? -normal[1] / horizontal : 1;
  const alongY = horizontal > 1e-6 ? normal[0] / horizontal : 0;
  let start = Number.POSITIVE_INFINITY;
  for (let i = 0; i < count; i++)
    start = Math.min(
      start,
      (positions[i * 3] as number) * alongX + (positions[i * 3 + 1] as number) * alongY,
    );
  for (let i = 0; i < count; i++) {
    const to = (vertex + i) * 3;
    const x = positions[i * 3] as number;
    const y = positions[i * 3 + 1] as number;
    const z = positions[i * 3 + 2] as number;
    mesh.positions[to] = x;
    mesh.positions[to + 1] = y;
    mesh.positions[to + 2] = z;
    mesh.normals[to] = normal[0];
    mesh.normals[to + 1] = normal[1];
    mesh.normals[to + 2] = normal[2];
    mesh.facade[(vertex + i) * 2] = x * alongX + y * alongY - start;
    mesh.facade[(vertex + i) * 2 + 1] = z - baseHeightM;
    mesh.surfaces[vertex + i] = surface;
  }
}

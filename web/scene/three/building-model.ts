import { BufferAttribute, BufferGeometry, Matrix4, Mesh, type Object3D, Vector3 } from 'three';
import { type BoxSize, bodySize } from './minimum-rectangle.ts';
import { type SurfaceName, surfaceLegend } from './surface-look.ts';

/** One building in metres, y up, its foot at y = 0 and its middle over the origin. */
export interface BuildingModel {
  /** `position` per corner, no index: three corners a triangle. */
  readonly geometry: BufferGeometry;
  /** Surface class (core/mesh) per corner. */
  readonly surfaces: Uint8Array;
  readonly legend: readonly SurfaceName[];
  readonly size: BoxSize;
}

function meshesOf(root: Object3D): Mesh[] {
  const meshes: Mesh[] = [];
  root.traverse((node) => {
    if (node instanceof Mesh) meshes.push(node);
  });
  return meshes;
}

function appendCorners(mesh: Mesh, toRoot: Matrix4, positions: number[], surfaces: number[]): void {
  const { position, _surface: surface } = mesh.geometry.attributes;
  if (position === undefined) return;
  const index = mesh.geometry.getIndex();
  const corner = new Vector3();
  const corners = index?.count ?? position.count;
  for (let at = 0; at < corners; at++) {
    const vertex = index ? index.getX(at) : at;
    corner.fromBufferAttribute(position, vertex).applyMatrix4(toRoot);
    positions.push(corner.x, corner.y, corner.z);
    surfaces.push(surface ? surface.getX(vertex) : 0);
  }
}

function centre(positions: Float32Array): void {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const [at, value] of positions.entries()) {
    low[at % 3] = Math.min(low[at % 3] ?? value, value);
    high[at % 3] = Math.max(high[at % 3] ?? value, value);
  }
  const shift = [0, 1, 2].map((axis) =>
    axis === 1 ? (low[1] ?? 0) : ((low[axis] ?? 0) + (high[axis] ?? 0)) / 2,
  );
  for (const [at, value] of positions.entries()) positions[at] = value - (shift[at % 3] ?? 0);
}

/**
 * Takes the triangles out of a loaded tile scene. The matrices of the top nodes place the building on the earth in
 * metres of ECEF, which single floats cannot hold: they are left out, so that vertices stay local (x east, y up).
 */
export function buildingModel(scene: Object3D): BuildingModel {
  const positions: number[] = [];
  const surfaces: number[] = [];
  for (const top of scene.children) {
    top.matrixAutoUpdate = false;
    top.matrix.identity();
    top.updateMatrixWorld(true);
    const away = new Matrix4().copy(top.matrixWorld).invert();
    for (const mesh of meshesOf(top)) {
      appendCorners(mesh, away.clone().multiply(mesh.matrixWorld), positions, surfaces);
    }
  }
  const packed = Float32Array.from(positions);
  centre(packed);
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(packed, 3));
  geometry.computeVertexNormals();
  return {
    geometry,
    surfaces: Uint8Array.from(surfaces),
    legend: surfaceLegend(surfaces),
    size: bodySize(packed),
  };
}

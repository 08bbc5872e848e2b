/** Attributes of a small mesh as deck's SimpleMeshLayer takes them. */
export interface VehicleMesh {
  readonly attributes: {
    readonly positions: { readonly value: Float32Array; readonly size: 3 };
    readonly normals: { readonly value: Float32Array; readonly size: 3 };
    readonly texCoords: { readonly value: Float32Array; readonly size: 2 };
  };
}

/** Centre x, y, z and extent along x (forwards), y, z in metres. */
type Box = readonly [number, number, number, number, number, number];

const CAR: readonly Box[] = [
  [0, 0, 0.62, 4.5, 1.8, 0.74],
  [-0.25, 0, 1.22, 2.3, 1.6, 0.5],
];
const BUS: readonly Box[] = [
  [0, 0, 1.6, 10.6, 2.5, 2.5],
  [-0.4, 0, 2.95, 6, 1.7, 0.25],
];

const FACES: readonly (readonly [axis: 0 | 1 | 2, side: 1 | -1])[] = [
  [0, 1],
  [0, -1],
  [1, 1],
  [1, -1],
  [2, 1],
];

/** Two boxes with flat normals, no underside: enough for a thing that is seldom larger than a thumb. */
export function vehicleMesh(kind: 'car' | 'bus'): VehicleMesh {
  const positions: number[] = [];
  const normals: number[] = [];
  for (const box of kind === 'car' ? CAR : BUS) {
    for (const [axis, side] of FACES) {
      const [u, v] = axis === 0 ? [1, 2] : axis === 1 ? [2, 0] : [0, 1];
      const corner = (du: number, dv: number) => {
        const point = [box[0], box[1], box[2]];
        point[axis] = (point[axis] ?? 0) + (side * (box[axis + 3] ?? 0)) / 2;
        point[u] = (point[u] ?? 0) + (du * (box[u + 3] ?? 0)) / 2;
        point[v] = (point[v] ?? 0) + (dv * (box[v + 3] ?? 0)) / 2;
        return point;
      };
      const quad = [corner(-1, -side), corner(1, -side), corner(1, side), corner(-1, side)];
      for (const at of [0, 1, 2, 0, 2, 3]) {
        positions.push(...(quad[at] ?? []));
        for (let component = 0; component < 3; component++) normals.push(component === axis ? side : 0);
      }
    }
  }
  return {
    attributes: {
      positions: { value: new Float32Array(positions), size: 3 },
      normals: { value: new Float32Array(normals), size: 3 },
      texCoords: { value: new Float32Array((positions.length / 3) * 2), size: 2 },
    },
  };
}

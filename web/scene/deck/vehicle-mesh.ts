/** Attributes of a small mesh as deck's SimpleMeshLayer takes them. */
export interface VehicleMesh {
  readonly attributes: Readonly<
    Record<
      'positions' | 'normals' | 'texCoords' | 'colors',
      { readonly value: Float32Array; readonly size: 2 | 3 }
    >
  >;
}

/** Share of the vehicle's own colour that a part shows. */
type Tone = readonly [red: number, green: number, blue: number];
/** Centre x, y, z and extent along x (forwards), y, z in metres. */
type Box = readonly [x: number, y: number, z: number, lengthM: number, widthM: number, heightM: number];

const PAINT: Tone = [1, 1, 1];
const ROOF: Tone = [0.86, 0.88, 0.9];
const GLASS: Tone = [0.16, 0.18, 0.21];
const TYRE: Tone = [0.1, 0.1, 0.11];

const wheels = (halfBaseM: number, halfTrackM: number, diameterM: number): (readonly [Box, Tone])[] =>
  [1, -1].flatMap((along) =>
    [1, -1].map(
      (across) =>
        [[along * halfBaseM, across * halfTrackM, diameterM / 2, diameterM, 0.24, diameterM], TYRE] as const,
    ),
  );

/** A family car of 4.6 × 1.8 × 1.5 m. */
const CAR: readonly (readonly [Box, Tone])[] = [
  [[0, 0, 0.66, 4.6, 1.8, 0.66], PAINT],
  [[-0.25, 0, 1.2, 2.5, 1.56, 0.42], GLASS],
  [[-0.3, 0, 1.45, 1.9, 1.5, 0.08], PAINT],
  ...wheels(1.4, 0.82, 0.64),
];
/** A city bus of 11 × 2.5 × 3.1 m. */
const BUS: readonly (readonly [Box, Tone])[] = [
  [[0, 0, 0.95, 11, 2.5, 1.2], PAINT],
  [[0, 0, 2.05, 10.94, 2.46, 1], GLASS],
  [[0, 0, 2.8, 11, 2.5, 0.5], PAINT],
  [[-0.6, 0, 3.13, 5.5, 1.7, 0.2], ROOF],
  ...wheels(3.2, 1.15, 0.95),
];

const FACES: readonly (readonly [axis: 0 | 1 | 2, side: 1 | -1])[] = [
  [0, 1],
  [0, -1],
  [1, 1],
  [1, -1],
  [2, 1],
];

/** Boxes with flat normals, no undersides: enough for a thing that is seldom larger than a thumb. */
export function vehicleMesh(kind: 'car' | 'bus'): VehicleMesh {
  const positions: number[] = [];
  const normals: number[] = [];
  const colors: number[] = [];
  for (const [box, tone] of kind === 'car' ? CAR : BUS) {
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
        colors.push(...tone);
      }
    }
  }
  return {
    attributes: {
      positions: { value: new Float32Array(positions), size: 3 },
      normals: { value: new Float32Array(normals), size: 3 },
      texCoords: { value: new Float32Array((positions.length / 3) * 2), size: 2 },
      colors: { value: new Float32Array(colors), size: 3 },
    },
  };
}

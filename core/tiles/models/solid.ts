import { type Mesh, SURFACE_CLASSES } from '../../mesh/mesh.ts';

export type ModelColor = readonly [number, number, number];

/** A stack of rings about an axis: radius 0 makes a tip; first and last ring are capped when they have a radius. */
export interface Solid {
  /** (radius, distance along the axis) in metres, in the order of the axis. */
  readonly profile: readonly (readonly [radiusM: number, alongM: number])[];
  readonly sides: number;
  /** Centre of the axis' zero; metres east, north, up. */
  readonly at?: readonly [number, number, number];
  readonly axis?: 'up' | 'east';
  /** RGB 0–255; left out, the part takes the colour of its feature. */
  readonly color?: ModelColor;
}

/** A model of instances: east, north, up metres about its origin. */
export interface TileModel {
  readonly mesh: Mesh;
  /** RGBA 0–255 per vertex; alpha 0 marks the parts that take the colour of the feature. */
  readonly colors: Uint8Array;
}

type Point = readonly [number, number, number];

function facesOf({ profile, sides, at = [0, 0, 0], axis = 'up' }: Solid): Point[][] {
  const ring = ([radius, along]: readonly [number, number]) =>
    Array.from({ length: sides }, (_, corner): Point => {
      const angle = ((corner + 0.5) / sides) * 2 * Math.PI;
      const [x, y] = [radius * Math.cos(angle), radius * Math.sin(angle)];
      return axis === 'up' ? [at[0] + x, at[1] + y, at[2] + along] : [at[0] + along, at[1] + y, at[2] - x];
    });
  const faces: Point[][] = [];
  const first = profile[0]!;
  const last = profile.at(-1)!;
  if (first[0] > 0) faces.push(ring(first).reverse());
  if (last[0] > 0) faces.push(ring(last));
  for (let band = 0; band + 1 < profile.length; band++) {
    const [low, high] = [ring(profile[band]!), ring(profile[band + 1]!)];
    for (let corner = 0; corner < sides; corner++) {
      const next = (corner + 1) % sides;
      const face = [low[corner]!];
      if (profile[band]![0] > 0) face.push(low[next]!);
      face.push(high[next]!);
      if (profile[band + 1]![0] > 0) face.push(high[corner]!);
      faces.push(face);
    }
  }
  return faces;
}

/** Newell's normal of a planar face. */
function normalOf(face: readonly Point[]): Point {
  let [x, y, z] = [0, 0, 0];
  face.forEach((a, i) => {
    const b = face[(i + 1) % face.length]!;
    x += (a[1] - b[1]) * (a[2] + b[2]);
    y += (a[2] - b[2]) * (a[0] + b[0]);
    z += (a[0] - b[0]) * (a[1] + b[1]);
  });
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}

/** Flat-shaded model of convex solids, each watertight. */
export function modelOfSolids(solids: readonly Solid[]): TileModel {
  const positions: number[] = [];
  const normals: number[] = [];
  const indices: number[] = [];
  const colors: number[] = [];
  for (const solid of solids) {
    for (const face of facesOf(solid)) {
      const start = positions.length / 3;
      const normal = normalOf(face);
      face.forEach((point, corner) => {
        positions.push(...point);
        normals.push(...normal);
        colors.push(...(solid.color ? [...solid.color, 255] : [255, 255, 255, 0]));
        if (corner > 1) indices.push(start, start + corner - 1, start + corner);
      });
    }
  }
  const vertexCount = positions.length / 3;
  return {
    mesh: {
      positions: Float32Array.from(positions),
      normals: Float32Array.from(normals),
      indices: Uint32Array.from(indices),
      surfaces: new Uint8Array(vertexCount).fill(SURFACE_CLASSES.other),
      facade: new Float32Array(vertexCount * 2),
    },
    colors: Uint8Array.from(colors),
  };
}

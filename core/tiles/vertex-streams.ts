import { createLocalFrame, type LocalFrame } from '../geo/local-frame.ts';
import { featureSeed } from './feature-seed.ts';
import { frameTurn } from './frame-turn.ts';
import type { MeshPart } from './tile-parts.ts';

/** Vertices of many parts in glTF axes (x east, y up, −z north) of the tile frame. */
export interface VertexStreams {
  /** Metres, stride 3. */
  readonly positions: Float32Array;
  /** Signed bytes, stride 4, the fourth unused. */
  readonly normals: Int8Array;
  readonly featureIds: Float32Array;
  /** 1/16 m, stride 2. */
  readonly facade: Uint16Array;
  /** Surface class, use class, storey height in dm, seed. */
  readonly surface: Uint8Array;
  readonly colors: Uint8Array;
  readonly indices: Uint32Array;
}

const byte = (value: number) => Math.min(255, Math.max(0, Math.round(value)));

/** Joins the parts into one stream per attribute, turned and moved from their own frames into `frame`. */
export function vertexStreams(parts: readonly MeshPart[], frame: LocalFrame): VertexStreams {
  const vertexCount = parts.reduce((sum, { mesh }) => sum + mesh.positions.length / 3, 0);
  const positions = new Float32Array(vertexCount * 3);
  const normals = new Int8Array(vertexCount * 4);
  const featureIds = new Float32Array(vertexCount);
  const facade = new Uint16Array(vertexCount * 2);
  const surface = new Uint8Array(vertexCount * 4);
  const colors = new Uint8Array(vertexCount * 4);
  const indices = new Uint32Array(parts.reduce((sum, { mesh }) => sum + mesh.indices.length, 0));
  let vertex = 0;
  let index = 0;
  for (const { mesh, origin, feature, featureIndex, colors: own } of parts) {
    const rotate = frameTurn(createLocalFrame(origin), frame);
    const shift = frame.toLocal(...origin);
    const turn = (values: Float32Array, at: number, row: number) =>
      rotate[row * 3]! * values[at]! +
      rotate[row * 3 + 1]! * values[at + 1]! +
      rotate[row * 3 + 2]! * values[at + 2]!;
    for (const each of mesh.indices) indices[index++] = each + vertex;
    const count = mesh.positions.length / 3;
    const { useClass = 0, storeyHeightM = 3 } = feature;
    const [storeyDm, seed] = [byte(storeyHeightM * 10), featureSeed(feature.id)];
    colors.set(own, vertex * 4);
    featureIds.fill(featureIndex, vertex, vertex + count);
    for (let i = 0; i < count; i++, vertex++) {
      const at = i * 3;
      positions[vertex * 3] = turn(mesh.positions, at, 0) + shift[0];
      positions[vertex * 3 + 1] = turn(mesh.positions, at, 2) + shift[2];
      positions[vertex * 3 + 2] = -(turn(mesh.positions, at, 1) + shift[1]);
      normals[vertex * 4] = Math.round(turn(mesh.normals, at, 0) * 127);
      normals[vertex * 4 + 1] = Math.round(turn(mesh.normals, at, 2) * 127);
      normals[vertex * 4 + 2] = Math.round(-turn(mesh.normals, at, 1) * 127);
      for (let axis = 0; axis < 2; axis++) {
        const sixteenths = Math.round(mesh.facade[i * 2 + axis]! * 16);
        facade[vertex * 2 + axis] = Math.min(65535, Math.max(0, sixteenths));
      }
      surface[vertex * 4] = mesh.surfaces[i]!;
      surface[vertex * 4 + 1] = useClass;
      surface[vertex * 4 + 2] = storeyDm;
      surface[vertex * 4 + 3] = seed;
    }
  }
  return { positions, normals, featureIds, facade, surface, colors, indices };
}

import { createLocalFrame, type LocalFrame } from '../geo/local-frame.ts';
import { type Mesh, SURFACE_CLASSES } from '../mesh/mesh.ts';
import { featureSeed } from './feature-seed.ts';
import { frameTurn } from './frame-turn.ts';
import type { MeshPart } from './tile-parts.ts';

/** Vertices of many parts in glTF axes (x east, y up, −z north) of the tile frame. */
export interface VertexStreams {
  /** Metres, stride 3. */
  readonly positions: Float32Array<ArrayBuffer>;
  /** Unit vectors, stride 4, the fourth unused. */
  readonly normals: Float32Array<ArrayBuffer>;
  readonly featureIds: Float32Array<ArrayBuffer>;
  /** 1/16 m, stride 2; zero on grounds and level roofs, where nothing is drawn by it. */
  readonly facade: Uint16Array<ArrayBuffer>;
  /** Surface class, use class, storey height in dm, seed. */
  readonly surface: Uint8Array<ArrayBuffer>;
  readonly colors: Uint8Array<ArrayBuffer>;
  readonly indices: Uint32Array<ArrayBuffer>;
}

/** Joins the parts into one stream per attribute, turned and moved from their own frames into `frame`. */
export function vertexStreams(parts: readonly MeshPart[], frame: LocalFrame): VertexStreams {
  const vertexCount = parts.reduce((sum, { mesh }) => sum + mesh.surfaces.length, 0);
  const streams = {
    positions: new Float32Array(vertexCount * 3),
    normals: new Float32Array(vertexCount * 4),
    featureIds: new Float32Array(vertexCount),
    facade: new Uint16Array(vertexCount * 2),
    surface: new Uint8Array(vertexCount * 4),
    colors: new Uint8Array(vertexCount * 4),
    indices: new Uint32Array(parts.reduce((sum, { mesh }) => sum + mesh.indices.length, 0)),
  };
  const colorWords = new Uint32Array(streams.colors.buffer);
  let vertex = 0;
  let index = 0;
  for (const { mesh, origin, feature, featureIndex, colors } of parts) {
    const end = vertex + mesh.surfaces.length;
    const turn = frameTurn(createLocalFrame(origin), frame);
    turnVectors(mesh.positions, turn, frame.toLocal(...origin), streams.positions, 3, vertex);
    turnVectors(mesh.normals, turn, NOWHERE, streams.normals, 4, vertex);
    writeFacade(mesh, streams.facade, vertex);
    writeSurface(mesh.surfaces, feature, streams.surface, vertex);
    if (colors.length === 4) repeat(wordOf(colors), colorWords, vertex, end);
    else streams.colors.set(colors, vertex * 4);
    repeat(featureIndex, streams.featureIds, vertex, end);
    writeIndices(mesh.indices, vertex, streams.indices, index);
    index += mesh.indices.length;
    vertex = end;
  }
  return streams;
}

/** Four bytes as the number that a little-endian word of them is. */
const wordOf = (bytes: Uint8Array) =>
  (bytes[0]! | (bytes[1]! << 8) | (bytes[2]! << 16) | (bytes[3]! << 24)) >>> 0;
const NOWHERE = [0, 0, 0] as const;

/** As `fill`, which costs more than the few vertices of a part. */
function repeat(value: number, target: Float32Array | Uint32Array, first: number, end: number): void {
  for (let at = first; at < end; at++) target[at] = value;
}

function writeIndices(source: Uint32Array, shift: number, target: Uint32Array, first: number): void {
  for (let at = 0; at < source.length; at++) target[first + at] = source[at]! + shift;
}

/** East, north, up (stride 3) by the row-major `turn` and a shift into glTF axes, from vertex `first` of `target` on. */
function turnVectors(
  source: Float32Array,
  turn: readonly number[],
  shift: readonly [number, number, number],
  target: Float32Array,
  stride: number,
  first: number,
): void {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = turn;
  const [east, north, up] = shift;
  for (let at = 0, to = first * stride; at < source.length; at += 3, to += stride) {
    const x = source[at]!;
    const y = source[at + 1]!;
    const z = source[at + 2]!;
    target[to] = a * x + b * y + c * z + east;
    target[to + 1] = g * x + h * y + i * z + up;
    target[to + 2] = -(d * x + e * y + f * z + north);
  }
}

const sixteenths = (metres: number) => Math.min(65535, Math.max(0, Math.round(metres * 16)));

/** Upward part of the normal from which a roof counts as level, 5.7° of slope: the shader's tiles begin at 14°. */
const LEVEL_UP = 0.995;

function writeFacade(mesh: Mesh, target: Uint16Array, first: number): void {
  const { facade, normals, surfaces } = mesh;
  for (let at = 0; at < surfaces.length; at++) {
    const isLevelRoof = surfaces[at] === SURFACE_CLASSES.roof && normals[at * 3 + 2]! > LEVEL_UP;
    if (isLevelRoof || surfaces[at] === SURFACE_CLASSES.ground) continue;
    target[(first + at) * 2] = sixteenths(facade[at * 2]!);
    target[(first + at) * 2 + 1] = sixteenths(facade[at * 2 + 1]!);
  }
}

const byte = (value: number) => Math.min(255, Math.max(0, Math.round(value)));

function writeSurface(
  surfaces: Uint8Array,
  { id, useClass = 0, storeyHeightM = 3 }: MeshPart['feature'],
  target: Uint8Array,
  first: number,
): void {
  const storeyDm = byte(storeyHeightM * 10);
  const seed = featureSeed(id);
  for (let at = 0, to = first * 4; at < surfaces.length; at++, to += 4) {
    target[to] = surfaces[at]!;
    target[to + 1] = useClass;
    target[to + 2] = storeyDm;
    target[to + 3] = seed;
  }
}

import { MeshoptEncoder } from 'meshoptimizer/encoder';
import type { GlbWriter } from './glb-writer.ts';
import { type FaceOrder, pickWords } from './order-faces.ts';
import type { VertexStreams } from './vertex-streams.ts';

/** Smallest and largest of each axis, stride 3. */
function boundsOf(positions: Float32Array): { min: number[]; max: number[] } {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (let axis = 0; axis < 3; axis++) {
    let [low, high] = [Infinity, -Infinity];
    for (let at = axis; at < positions.length; at += 3) {
      low = Math.min(low, positions[at]!);
      high = Math.max(high, positions[at]!);
    }
    min[axis] = low;
    max[axis] = high;
  }
  return { min, max };
}

/**
 * glTF primitive without its feature ids, the vertices and triangles in `order`. One colour throughout is the material's,
 * else it is an attribute.
 */
export function primitiveOf(writer: GlbWriter, streams: VertexStreams, order: FaceOrder, position: number) {
  const { normals, colors, facade, surface } = streams;
  const add = (data: ArrayBufferView, shape: object, filter?: 'OCTAHEDRAL') =>
    writer.addAccessor(pickWords(data, 1, order.vertices), 4, 'vertices', shape, filter);
  const { isOneColor, isOpaque } = colorFacts(colors);
  const octahedral = writer.compress ? 'OCTAHEDRAL' : undefined;
  return {
    attributes: {
      POSITION: position,
      NORMAL: add(
        octahedral ? MeshoptEncoder.encodeFilterOct(normals, normals.length / 4, 4, 8) : signedBytes(normals),
        { componentType: 5120, type: 'VEC3', normalized: true },
        octahedral,
      ),
      ...(isOneColor
        ? {}
        : { COLOR_0: add(colors, { componentType: 5121, type: 'VEC4', normalized: true }) }),
      _FACADE: add(facade, { componentType: 5123, type: 'VEC2' }),
      _SURFACE: add(surface, { componentType: 5121, type: 'VEC4' }),
    },
    indices: writer.addAccessor(order.indices, 4, 'indices', { componentType: 5125, type: 'SCALAR' }),
    material: writer.addMaterial({
      pbrMetallicRoughness: {
        ...(isOneColor ? { baseColorFactor: Array.from(colors.subarray(0, 4), (value) => value / 255) } : {}),
        metallicFactor: 0,
        roughnessFactor: 1,
      },
      alphaMode: isOpaque ? 'OPAQUE' : 'BLEND',
    }),
  };
}

function colorFacts(colors: Uint8Array): { isOneColor: boolean; isOpaque: boolean } {
  let isOneColor = true;
  let isOpaque = true;
  for (let at = 0; at < colors.length; at++) {
    isOneColor &&= colors[at] === colors[at & 3];
    isOpaque &&= (at & 3) < 3 || colors[at] === 255;
  }
  return { isOneColor, isOpaque };
}

const signedBytes = (units: Float32Array) => Int8Array.from(units, (part) => Math.round(part * 127));

/** Accessor of feature ids in the narrowest type that glTF allows for so many features, one per four bytes. */
export function featureIdAccessor(
  writer: GlbWriter,
  { featureIds }: VertexStreams,
  order: FaceOrder,
  featureCount: number,
): number {
  // As words, the lowest byte first: what follows a byte or a short is the padding of its element.
  const ids = featureCount > 65536 ? featureIds : Uint32Array.from(featureIds);
  const componentType = featureCount > 65536 ? 5126 : featureCount > 256 ? 5123 : 5121;
  const picked = pickWords(ids, 1, order.vertices);
  return writer.addAccessor(picked, 4, 'vertices', { componentType, type: 'SCALAR' });
}

/** Accessor of positions in float metres. */
export function floatPositions(writer: GlbWriter, { positions }: VertexStreams, order: FaceOrder): number {
  const shape = { componentType: 5126, type: 'VEC3', ...boundsOf(positions) };
  return writer.addAccessor(pickWords(positions, 3, order.vertices), 12, 'vertices', shape);
}

/** Accessor of positions as 16-bit steps of the longest extent, and the node transform that undoes it. */
export function quantizedPositions(writer: GlbWriter, { positions }: VertexStreams, order: FaceOrder) {
  const { min, max } = boundsOf(positions);
  const scale = Math.max(1e-6, ...max.map((high, axis) => high - min[axis]!)) / 65535;
  const steps = new Uint16Array((positions.length / 3) * 4);
  for (let axis = 0; axis < 3; axis++) {
    const low = min[axis]!;
    for (let from = axis, to = axis; from < positions.length; from += 3, to += 4)
      steps[to] = Math.min(65535, Math.round((positions[from]! - low) / scale));
  }
  const high = max.map((value, axis) => Math.min(65535, Math.round((value - min[axis]!) / scale)));
  const shape = { componentType: 5123, type: 'VEC3', min: [0, 0, 0], max: high };
  const position = writer.addAccessor(pickWords(steps, 2, order.vertices), 8, 'vertices', shape);
  return { position, transform: { translation: min, scale: [scale, scale, scale] } };
}

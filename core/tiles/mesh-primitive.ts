import type { GlbWriter } from './glb-writer.ts';
import type { VertexStreams } from './vertex-streams.ts';

/** Smallest and largest of each axis, stride 3. */
function boundsOf(positions: ArrayLike<number>): { min: number[]; max: number[] } {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (let at = 0; at < positions.length; at++) {
    const axis = at % 3;
    min[axis] = Math.min(min[axis]!, positions[at]!);
    max[axis] = Math.max(max[axis]!, positions[at]!);
  }
  return { min, max };
}

/** glTF primitive without its feature ids and material extensions; all attributes but the positions. */
export function primitiveOf(writer: GlbWriter, streams: VertexStreams, position: number) {
  const vertices = (data: ArrayBufferView, shape: object) => writer.addAccessor(data, 4, 'vertices', shape);
  const { normals, colors, facade, surface, indices } = streams;
  let translucent = false;
  for (let at = 3; at < colors.length; at += 4) translucent ||= colors[at]! < 255;
  return {
    attributes: {
      POSITION: position,
      NORMAL: vertices(normals, { componentType: 5120, type: 'VEC3', normalized: true }),
      COLOR_0: vertices(colors, { componentType: 5121, type: 'VEC4', normalized: true }),
      _FACADE: vertices(facade, { componentType: 5123, type: 'VEC2' }),
      _SURFACE: vertices(surface, { componentType: 5121, type: 'VEC4' }),
    },
    indices: writer.addAccessor(indices, 4, 'indices', { componentType: 5125, type: 'SCALAR' }),
    material: translucent ? 1 : 0,
  };
}

/** Materials that `primitiveOf` names: opaque, translucent. */
export const TILE_MATERIALS = ['OPAQUE', 'BLEND'].map((alphaMode) => ({
  pbrMetallicRoughness: { metallicFactor: 0, roughnessFactor: 1 },
  alphaMode,
}));

/** Accessor of positions in float metres. */
export function floatPositions(writer: GlbWriter, { positions }: VertexStreams): number {
  const shape = { componentType: 5126, type: 'VEC3', ...boundsOf(positions) };
  return writer.addAccessor(positions, 12, 'vertices', shape);
}

/** Accessor of positions as 16-bit steps of the longest extent, and the node transform that undoes it. */
export function quantizedPositions(writer: GlbWriter, { positions }: VertexStreams) {
  const { min, max } = boundsOf(positions);
  const scale = Math.max(1e-6, ...max.map((high, axis) => high - min[axis]!)) / 65535;
  const steps = new Uint16Array((positions.length / 3) * 4);
  const high = [0, 0, 0];
  for (let i = 0; i < positions.length; i++) {
    const axis = i % 3;
    const value = Math.min(65535, Math.round((positions[i]! - min[axis]!) / scale));
    steps[((i - axis) / 3) * 4 + axis] = value;
    high[axis] = Math.max(high[axis]!, value);
  }
  const shape = { componentType: 5123, type: 'VEC3', min: [0, 0, 0], max: high };
  const position = writer.addAccessor(steps, 8, 'vertices', shape);
  return { position, transform: { translation: min, scale: [scale, scale, scale] } };
}

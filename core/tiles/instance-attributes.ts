import { createLocalFrame, type LocalFrame } from '../geo/local-frame.ts';
import { frameTurn } from './frame-turn.ts';
import type { GlbWriter } from './glb-writer.ts';
import type { TileFeature } from './tile-feature.ts';
import type { InstanceGroup } from './tile-parts.ts';

/** Product of quaternions x, y, z, w: first `b`, then `a`. */
function multiply(a: readonly number[], b: readonly number[]): number[] {
  const [ax = 0, ay = 0, az = 0, aw = 0] = a;
  const [bx = 0, by = 0, bz = 0, bw = 0] = b;
  return [
    aw * bx + ax * bw + ay * bz - az * by,
    aw * by - ax * bz + ay * bw + az * bx,
    aw * bz + ax * by - ay * bx + az * bw,
    aw * bw - ax * bx - ay * by - az * bz,
  ];
}

/** Quaternion of a turn of less than half a circle (row-major 3 × 3), as between the frames of two places of one tile. */
function smallTurn(m: readonly number[]): number[] {
  const w = Math.sqrt(Math.max(0, 1 + m[0]! + m[4]! + m[8]!)) / 2;
  return [(m[7]! - m[5]!) / (4 * w), (m[2]! - m[6]!) / (4 * w), (m[3]! - m[1]!) / (4 * w), w];
}

/** EXT_mesh_gpu_instancing attributes in glTF axes of the tile frame, and the feature ids of the instances. */
export function instanceAttributes(
  writer: GlbWriter,
  { featureIndices }: InstanceGroup,
  features: readonly TileFeature[],
  frame: LocalFrame,
) {
  const count = featureIndices.length;
  const translations = new Float32Array(count * 3);
  const rotations = new Float32Array(count * 4);
  const scales = new Float32Array(count * 3);
  const ids = Float32Array.from(featureIndices);
  featureIndices.forEach((featureIndex, i) => {
    const feature = features[featureIndex];
    if (!feature?.instance) return;
    const { origin, instance } = feature;
    const [east, north, up] = frame.toLocal(...origin);
    translations.set([east, up, -north], i * 3);
    scales.set([instance.scale[0], instance.scale[2], instance.scale[1]], i * 3);
    const half = (-instance.headingDeg * Math.PI) / 360;
    const tilt = smallTurn(frameTurn(createLocalFrame(origin), frame));
    const [x = 0, y = 0, z = 0, w = 1] = multiply(tilt, [0, 0, Math.sin(half), Math.cos(half)]);
    rotations.set([x, z, -y, w], i * 4);
  });
  const add = (data: Float32Array, size: number, type: string) =>
    writer.addAccessor(data, size * 4, 'instances', { componentType: 5126, type });
  return {
    TRANSLATION: add(translations, 3, 'VEC3'),
    ROTATION: add(rotations, 4, 'VEC4'),
    SCALE: add(scales, 3, 'VEC3'),
    _FEATURE_ID_0: add(ids, 1, 'SCALAR'),
  };
}

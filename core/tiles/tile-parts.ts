import { TwinError } from '../errors/twin-error.ts';
import { createLocalFrame, type LocalFrame } from '../geo/local-frame.ts';
import type { Mesh } from '../mesh/mesh.ts';
import { tubeAlongPath } from '../mesh/tube-along-path.ts';
import type { TileModel } from './models/solid.ts';
import { TILE_MODELS } from './models/tile-models.ts';
import type { TileContentInput, TileFeature } from './tile-feature.ts';

/** From this many of one model and colour in a tile the GPU repeats it; below, the copies are part of the tile's mesh. */
export const INSTANCING_THRESHOLD = 20;
/** Pipes from this outer diameter on get 12 sides, thinner ones 8. */
const WIDE_PIPE_MM = 300;
const WHITE = [255, 255, 255, 255] as const;

/** Triangles of one feature in the east-north-up frame at `origin`. */
export interface MeshPart {
  /** Position in the features of the tile; -1 for a model shared by many. */
  readonly featureIndex: number;
  readonly feature: Pick<TileFeature, 'id' | 'useClass' | 'storeyHeightM'>;
  readonly origin: TileFeature['origin'];
  readonly mesh: Mesh;
  /** RGBA 0–255 per vertex, or the four of all its vertices. */
  readonly colors: Uint8Array;
}

/** A model with all its places, as positions in the features of the tile. */
export interface InstanceGroup {
  readonly model: TileModel;
  readonly color: readonly [number, number, number, number];
  readonly featureIndices: readonly number[];
}

function tubeMesh({ path, diameterMm }: NonNullable<TileFeature['tube']>, frame: LocalFrame): Mesh {
  const local = new Float64Array(path.length);
  for (let at = 0; at + 2 < path.length; at += 3)
    local.set(frame.toLocal(path[at]!, path[at + 1]!, path[at + 2]!), at);
  return tubeAlongPath(local, diameterMm / 2000, diameterMm < WIDE_PIPE_MM ? 8 : 12);
}

/** The model at its scale (metres) and heading (degrees clockwise from north), about the feature's origin. */
function placedModel({ mesh }: TileModel, { scale, headingDeg }: NonNullable<TileFeature['instance']>): Mesh {
  const heading = (headingDeg * Math.PI) / 180;
  const [cos, sin] = [Math.cos(heading), Math.sin(heading)];
  const positions = new Float32Array(mesh.positions.length);
  const normals = new Float32Array(mesh.normals.length);
  for (let at = 0; at < positions.length; at += 3) {
    const [x, y, z] = [0, 1, 2].map((axis) => mesh.positions[at + axis]! * scale[axis]!) as number[];
    positions.set([x! * cos + y! * sin, y! * cos - x! * sin, z!], at);
    const [nx, ny, nz] = [0, 1, 2].map((axis) => mesh.normals[at + axis]! / scale[axis]!) as number[];
    const length = Math.hypot(nx!, ny!, nz!);
    normals.set([(nx! * cos + ny! * sin) / length, (ny! * cos - nx! * sin) / length, nz! / length], at);
  }
  return { ...mesh, positions, normals };
}

/** Colours of a model's vertices where the feature has this colour. */
export function modelColors(model: TileModel, color: readonly number[]): Uint8Array {
  const colors = model.colors.slice();
  for (let at = 0; at < colors.length; at += 4) if (colors[at + 3] === 0) colors.set(color, at);
  return colors;
}

function modelOf({ id, instance }: TileFeature): TileModel {
  const model = TILE_MODELS.get(instance?.model ?? '');
  if (model) return model;
  throw new TwinError('internal', `a feature without shape or of an unknown model: ${instance?.model}`, {
    place: { featureId: id },
  });
}

/** Sorts the features of a tile into triangles and repeated models. Throws `internal` for a model it does not have. */
export function tileParts({ features, center }: TileContentInput): {
  parts: MeshPart[];
  groups: InstanceGroup[];
} {
  const frame = createLocalFrame(center);
  const parts: MeshPart[] = [];
  const bakeable = new Map<string, number[]>();
  features.forEach((feature, featureIndex) => {
    const { mesh, tube, instance, origin, color = WHITE } = feature;
    if (!mesh && !tube) {
      const key = `${instance?.model} ${color.join(' ')}`;
      const same = bakeable.get(key);
      if (same) same.push(featureIndex);
      else bakeable.set(key, [featureIndex]);
      return;
    }
    const own = mesh ?? (tube ? tubeMesh(tube, frame) : undefined);
    if (!own) return;
    const colors = Uint8Array.from(color);
    parts.push({ featureIndex, feature, origin: mesh ? origin : center, mesh: own, colors });
  });
  const groups: InstanceGroup[] = [];
  for (const featureIndices of bakeable.values()) {
    const model = modelOf(features[featureIndices[0]!]!);
    if (featureIndices.length >= INSTANCING_THRESHOLD) {
      groups.push({ model, color: features[featureIndices[0]!]!.color ?? WHITE, featureIndices });
      continue;
    }
    for (const featureIndex of featureIndices) {
      const feature = features[featureIndex]!;
      if (!feature.instance) continue;
      const mesh = placedModel(model, feature.instance);
      const colors = modelColors(model, feature.color ?? WHITE);
      parts.push({ featureIndex, feature, origin: feature.origin, mesh, colors });
    }
  }
  return { parts, groups };
}

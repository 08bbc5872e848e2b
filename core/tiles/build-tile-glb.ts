import { TwinError } from '../errors/twin-error.ts';
import { createLocalFrame, type LocalFrame } from '../geo/local-frame.ts';
import { createGlbWriter, MESHOPT_EXTENSION } from './glb-writer.ts';
import { instanceAttributes } from './instance-attributes.ts';
import { featureIdAccessor, floatPositions, primitiveOf, quantizedPositions } from './mesh-primitive.ts';
import { orderFaces } from './order-faces.ts';
import { propertyTable } from './property-table.ts';
import type { TileContentInput } from './tile-feature.ts';
import { modelColors, tileParts } from './tile-parts.ts';
import { vertexStreams } from './vertex-streams.ts';

export interface TileGlbOptions {
  /** KHR_meshopt_compression on geometry. */
  readonly compress: boolean;
}
export const TILE_GLB_DEFAULTS: TileGlbOptions = { compress: true };

/**
 * Root matrix: glTF axes of the frame → ECEF written y-up (x, z, −y), since a 3D Tiles client turns the whole content from
 * y-up to z-up after its nodes.
 */
function rootMatrix({ matrix: m }: LocalFrame): number[] {
  const column = (at: number, sign: number) => [sign * m[at]!, sign * m[at + 2]!, -sign * m[at + 1]!];
  return [...column(0, 1), 0, ...column(8, 1), 0, ...column(4, -1), 0, ...column(12, 1), 1];
}

/**
 * One GLB of a tile: triangles of meshes, tubes and rare models quantised over the tile, frequent models as GPU instances,
 * one property table. Throws `input/no-features` when nothing can be drawn, `internal` for an unknown model.
 */
export async function buildTileGlb(
  input: TileContentInput,
  options = TILE_GLB_DEFAULTS,
): Promise<Uint8Array> {
  const { features } = input;
  const { parts, groups } = tileParts(input);
  const frame = createLocalFrame(input.center);
  const streams = vertexStreams(parts, frame);
  if (streams.indices.length === 0 && groups.length === 0)
    throw new TwinError('input/no-features', 'a tile needs at least one triangle');
  const writer = await createGlbWriter(options.compress);
  const nodes: object[] = [];
  const meshes: object[] = [];
  const featureCount = features.length;
  if (streams.indices.length > 0) {
    const order = orderFaces(streams);
    const { position, transform } = quantizedPositions(writer, streams, order);
    const primitive = primitiveOf(writer, streams, order, position);
    const _FEATURE_ID_0 = featureIdAccessor(writer, streams, order, featureCount);
    const attributes = { ...primitive.attributes, _FEATURE_ID_0 };
    const featureIds = [{ featureCount, attribute: 0, propertyTable: 0 }];
    const extensions = { EXT_mesh_features: { featureIds } };
    nodes.push({
      mesh: meshes.push({ primitives: [{ ...primitive, attributes, extensions }] }) - 1,
      ...transform,
    });
  }
  for (const group of groups) {
    const { model, color, featureIndices } = group;
    const feature = { id: '' };
    const colors = modelColors(model, color);
    const part = { featureIndex: -1, feature, origin: input.center, mesh: model.mesh, colors };
    const shape = vertexStreams([part], frame);
    const order = orderFaces(shape);
    const primitive = primitiveOf(writer, shape, order, floatPositions(writer, shape, order));
    const attributes = instanceAttributes(writer, group, features, frame);
    const featureIds = [{ featureCount: featureIndices.length, attribute: 0, propertyTable: 0 }];
    nodes.push({
      mesh: meshes.push({ primitives: [primitive] }) - 1,
      extensions: { EXT_mesh_gpu_instancing: { attributes }, EXT_instance_features: { featureIds } },
    });
  }
  const metadata = propertyTable(input.columns, features, writer.addView);
  const required = [
    'KHR_mesh_quantization',
    ...(options.compress ? [MESHOPT_EXTENSION] : []),
    ...(groups.length > 0 ? ['EXT_mesh_gpu_instancing'] : []),
  ];
  const described = [
    'EXT_structural_metadata',
    ...(streams.indices.length > 0 ? ['EXT_mesh_features'] : []),
    ...(groups.length > 0 ? ['EXT_instance_features'] : []),
  ];
  const root = { matrix: rootMatrix(frame), children: nodes.map((_, at) => at + 1) };
  return writer.finish({
    asset: { version: '2.0' },
    extensionsUsed: [...required, ...described],
    extensionsRequired: required,
    extensions: { EXT_structural_metadata: metadata },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [root, ...nodes],
    meshes,
  });
}

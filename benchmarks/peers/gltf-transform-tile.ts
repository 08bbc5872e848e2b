import {
  type Buffer,
  Document,
  Extension,
  type NodeIO,
  PropertyType,
  type WriterContext,
} from '@gltf-transform/core';
import { EXTMeshoptCompression, KHRMeshQuantization } from '@gltf-transform/extensions';
import { quantize, reorder } from '@gltf-transform/functions';
import { MeshoptEncoder } from 'meshoptimizer/encoder';
import { createLocalFrame } from '#core/geo/local-frame.ts';
import { propertyTable } from '#core/tiles/property-table.ts';
import type { TileContentInput } from '#core/tiles/tile-feature.ts';
import { tileParts } from '#core/tiles/tile-parts.ts';
import { vertexStreams } from '#core/tiles/vertex-streams.ts';

/** The table of features as an extension of glTF-Transform, which has none of its own. */
class StructuralMetadata extends Extension {
  static override readonly EXTENSION_NAME = 'EXT_structural_metadata';
  override readonly extensionName = 'EXT_structural_metadata';
  override readonly prewriteTypes = [PropertyType.BUFFER];
  private input: TileContentInput | null = null;
  private readonly views: Uint8Array[] = [];
  private table: ReturnType<typeof propertyTable> | null = null;

  setInput(input: TileContentInput): this {
    this.input = input;
    return this;
  }

  read(): this {
    return this;
  }

  override prewrite(context: WriterContext): this {
    if (this.input === null) return this;
    this.table = propertyTable(
      this.input.columns,
      this.input.features,
      (bytes) => this.views.push(bytes) - 1,
    );
    const [buffer] = this.document.getRoot().listBuffers() as [Buffer];
    context.otherBufferViews.set(buffer, [...(context.otherBufferViews.get(buffer) ?? []), ...this.views]);
    return this;
  }

  write(context: WriterContext): this {
    if (this.table === null) return this;
    const placed = (view: number) => context.otherBufferViewsIndexMap.get(this.views[view] as Uint8Array);
    const tables = this.table.propertyTables.map((table) => ({
      ...table,
      properties: Object.fromEntries(
        Object.entries(table.properties).map(([name, property]) => [
          name,
          Object.fromEntries(
            Object.entries(property).map(([key, value]) => [
              key,
              typeof value === 'number' ? placed(value) : value,
            ]),
          ),
        ]),
      ),
    }));
    const { json } = context.jsonDoc;
    json.extensions = { ...json.extensions, [this.extensionName]: { ...this.table, propertyTables: tables } };
    return this;
  }
}

/**
 * The tile by glTF-Transform in the smallest form it has: reorder for size, quantize to the same bits,
 * EXT_meshopt_compression with filters; the same table of features. It starts from the vertices as core joins them.
 */
export async function buildByGltfTransform(input: TileContentInput, io: NodeIO): Promise<Uint8Array> {
  const streams = vertexStreams(tileParts(input).parts, createLocalFrame(input.center));
  const document = new Document();
  const buffer = document.createBuffer();
  const normals = new Float32Array((streams.normals.length / 4) * 3);
  for (let at = 0; at < normals.length; at++) {
    normals[at] = streams.normals[Math.floor(at / 3) * 4 + (at % 3)] ?? 0;
  }
  const accessor = (
    array: Float32Array | Uint8Array | Uint16Array | Uint32Array,
    type: 'SCALAR' | 'VEC2' | 'VEC3' | 'VEC4',
  ) => document.createAccessor().setArray(array.slice()).setType(type).setBuffer(buffer);
  const primitive = document
    .createPrimitive()
    .setIndices(accessor(streams.indices, 'SCALAR'))
    .setAttribute('POSITION', accessor(streams.positions, 'VEC3'))
    .setAttribute('NORMAL', accessor(normals, 'VEC3'))
    .setAttribute('COLOR_0', accessor(streams.colors, 'VEC4').setNormalized(true))
    .setAttribute('_FACADE', accessor(streams.facade, 'VEC2'))
    .setAttribute('_SURFACE', accessor(streams.surface, 'VEC4'))
    .setAttribute('_FEATURE_ID_0', accessor(streams.featureIds, 'SCALAR'));
  const node = document.createNode().setMesh(document.createMesh().addPrimitive(primitive));
  document.createScene().addChild(node);
  await document.transform(
    reorder({ encoder: MeshoptEncoder, target: 'size', cleanup: false }),
    quantize({ pattern: /^(POSITION|NORMAL)$/, quantizePosition: 16, quantizeNormal: 8, cleanup: false }),
  );
  // What the transforms replaced is left out by hand: cheaper for the peer than its own cleanup.
  for (const each of document.getRoot().listAccessors()) {
    if (each.listParents().every((parent) => parent.propertyType === 'Root')) each.dispose();
  }
  document.createExtension(KHRMeshQuantization).setRequired(true);
  document.createExtension(StructuralMetadata).setInput(input);
  document
    .createExtension(EXTMeshoptCompression)
    .setRequired(true)
    .setEncoderOptions({ method: EXTMeshoptCompression.EncoderMethod.FILTER });
  return io.writeBinary(document);
}

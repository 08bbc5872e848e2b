import { Document, NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS, EXTMeshoptCompression, KHRMeshQuantization } from '@gltf-transform/extensions';
import { quantize, reorder } from '@gltf-transform/functions';
import { MeshoptDecoder } from 'meshoptimizer/decoder';
import { MeshoptEncoder } from 'meshoptimizer/encoder';
import { createLocalFrame } from '#core/geo/local-frame.ts';
import { extrudePolygon } from '#core/mesh/extrude-polygon.ts';
import { buildTileGlb } from '#core/tiles/build-tile-glb.ts';
import type { TileContentInput } from '#core/tiles/tile-feature.ts';
import { tileParts } from '#core/tiles/tile-parts.ts';
import { vertexStreams } from '#core/tiles/vertex-streams.ts';
import { describePairs, interleavedPairs, milliseconds } from '../support/interleaved-pairs.ts';
import type { BenchmarkTask } from '../support/task.ts';

const BUILDINGS = 10_000;
const CENTER = [118.75, 30.94, 30] as const;

/** A town of boxes of varied size and turn on a 100 × 100 grid, 25 m apart. */
function town(): TileContentInput {
  const frame = createLocalFrame(CENTER);
  const features = Array.from({ length: BUILDINGS }, (_, at) => {
    const [east, north] = [((at % 100) - 50) * 25, (Math.floor(at / 100) - 50) * 25];
    const [width, depth, height] = [8 + (at % 7), 7 + (at % 11), 6 + (at % 13) * 3];
    const turn = (at % 17) / 5;
    const corner = (x: number, y: number) => [
      x * Math.cos(turn) - y * Math.sin(turn),
      x * Math.sin(turn) + y * Math.cos(turn),
    ];
    const ring = [corner(0, 0), corner(width, 0), corner(width, depth), corner(0, depth)];
    const { mesh } = extrudePolygon([ring], 0, height);
    return { id: `building-${at}`, origin: frame.toLonLatHeight(east, north, 0), mesh, values: [] };
  });
  return { center: CENTER, columns: [], features };
}

/** The same attributes by glTF-Transform: reorder, quantize to the same bits, EXT_meshopt_compression. */
async function buildByPeer(input: TileContentInput, io: NodeIO): Promise<Uint8Array> {
  const streams = vertexStreams(tileParts(input).parts, createLocalFrame(input.center));
  const document = new Document();
  const buffer = document.createBuffer();
  const normals = new Float32Array((streams.normals.length / 4) * 3);
  for (let at = 0; at < normals.length; at++) {
    normals[at] = (streams.normals[Math.floor(at / 3) * 4 + (at % 3)] ?? 0) / 127;
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
  document
    .createExtension(EXTMeshoptCompression)
    .setRequired(true)
    .setEncoderOptions({ method: EXTMeshoptCompression.EncoderMethod.QUANTIZE });
  return io.writeBinary(document);
}

/** Vertices, triangles and extents of what a client decodes; throws when the two differ. */
async function compareContents(io: NodeIO, ours: Uint8Array, peer: Uint8Array): Promise<string> {
  const facts = await Promise.all(
    [ours, peer].map(async (glb) => {
      const node = (await io.readBinary(glb))
        .getRoot()
        .listNodes()
        .find((each) => each.getMesh() !== null);
      const primitive = node?.getMesh()?.listPrimitives()[0];
      const position = primitive?.getAttribute('POSITION');
      if (!node || !primitive || !position) throw new Error('a GLB without a mesh');
      const [low, high] = [position.getMinNormalized([]), position.getMaxNormalized([])];
      const scale = node.getScale();
      return {
        counts: [position.getCount(), (primitive.getIndices()?.getCount() ?? 0) / 3],
        names: primitive.listSemantics().sort(),
        sizes: low.map((value, axis) => ((high[axis] ?? 0) - value) * (scale[axis] ?? 1)),
        low: low.map((value, axis) => value * (scale[axis] ?? 1) + (node.getTranslation()[axis] ?? 0)),
      };
    }),
  );
  const [own, other] = facts;
  if (!own || !other) throw new Error('nothing to compare');
  const same = JSON.stringify([own.counts, own.names]) === JSON.stringify([other.counts, other.names]);
  const gapsM = [...own.sizes, ...own.low].map((value, at) =>
    Math.abs(value - ([...other.sizes, ...other.low][at] ?? Infinity)),
  );
  if (!same || Math.max(...gapsM) > 0.1) throw new Error(`outputs differ: ${JSON.stringify(facts)}`);
  return `${own.counts[0]} vertices, ${own.counts[1]} triangles, same attributes, bounds within ${(Math.max(...gapsM) * 100).toFixed(1)} cm`;
}

export const glb: BenchmarkTask = {
  name: 'glb',
  about: `GLB of ${BUILDINGS} box buildings against glTF-Transform with meshopt`,
  async run() {
    await Promise.all([MeshoptEncoder.ready, MeshoptDecoder.ready]);
    const codecs = { 'meshopt.decoder': MeshoptDecoder, 'meshopt.encoder': MeshoptEncoder };
    const io = new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies(codecs);
    const input = town();
    const [ours, peer] = [await buildTileGlb(input), await buildByPeer(input, io)];
    const compared = await compareContents(io, ours, peer);
    const timed = await interleavedPairs(
      () => milliseconds(() => buildTileGlb(input)),
      () => milliseconds(() => buildByPeer(input, io)),
    );
    return {
      measurements: [
        {
          metric: 'speed',
          value: BUILDINGS / (timed.ours / 1000),
          unit: 'buildings/s',
          reference: `glTF-Transform ${(BUILDINGS / (timed.peer / 1000)).toFixed(0)} buildings/s`,
          ratio: timed.peerOverOurs,
          reach: { kind: 'at-least', ratio: 2 },
          note: `${describePairs(timed)}; ${compared}; both start from the features and join them by the same code`,
        },
        {
          metric: 'size',
          value: ours.length,
          unit: 'bytes',
          reference: `glTF-Transform ${peer.length} bytes`,
          ratio: ours.length / peer.length,
          reach: { kind: 'at-most', ratio: 0.8 },
          note: `${compared}; ours also holds the table of ids, the peer has none`,
        },
      ],
    };
  },
};

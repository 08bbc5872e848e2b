import { NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import { MeshoptDecoder } from 'meshoptimizer/decoder';
import { MeshoptEncoder } from 'meshoptimizer/encoder';
import { createLocalFrame } from '#core/geo/local-frame.ts';
import { extrudePolygon } from '#core/mesh/extrude-polygon.ts';
import { buildTileGlb } from '#core/tiles/build-tile-glb.ts';
import type { TileContentInput } from '#core/tiles/tile-feature.ts';
import { buildByGltfTransform } from '../peers/gltf-transform-tile.ts';
import { compareTiles } from '../support/compare-tiles.ts';
import { describePairs, interleavedPairs, processorMilliseconds } from '../support/interleaved-pairs.ts';
import type { BenchmarkTask } from '../support/task.ts';
import { readTileContents } from '../support/tile-contents.ts';

const BUILDINGS = 10_000;
/** Both need some runs until the machine code of their loops is ready. */
const PAIRS = 15;
/** One step of sixteen bits over the 2.5 km of the town, the accuracy of both, is 3.8 cm. */
const TOLERANCE_M = 0.04;
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

export const glb: BenchmarkTask = {
  name: 'glb',
  about: `GLB of ${BUILDINGS} box buildings against glTF-Transform with meshopt`,
  async run() {
    await Promise.all([MeshoptEncoder.ready, MeshoptDecoder.ready]);
    const codecs = { 'meshopt.decoder': MeshoptDecoder, 'meshopt.encoder': MeshoptEncoder };
    const io = new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies(codecs);
    const input = town();
    const [ours, peer] = [await buildTileGlb(input), await buildByGltfTransform(input, io)];
    const decoded = [await readTileContents(io, ours), await readTileContents(io, peer)] as const;
    const compared = compareTiles(...decoded, TOLERANCE_M);
    const timed = await interleavedPairs(
      () => processorMilliseconds(() => buildTileGlb(input)),
      () => processorMilliseconds(() => buildByGltfTransform(input, io)),
      PAIRS,
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
          note: `${describePairs(timed)}, processor time; ${compared}; both start from the features and join them by the same code`,
        },
        {
          metric: 'size',
          value: ours.length,
          unit: 'bytes',
          reference: `glTF-Transform ${peer.length} bytes`,
          ratio: ours.length / peer.length,
          reach: { kind: 'at-most', ratio: 0.8 },
          note: `${compared}; the peer with its filters, its smallest form; a colour common to all is the material's in ours, an attribute in the peer`,
        },
      ],
    };
  },
};

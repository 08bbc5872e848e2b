import { NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import { MeshoptDecoder } from 'meshoptimizer/decoder';
import { MeshoptEncoder } from 'meshoptimizer/encoder';
import { createLocalFrame } from '#core/geo/local-frame.ts';
import { extrudePolygon } from '#core/mesh/extrude-polygon.ts';
import { buildTileGlb } from '#core/tiles/build-tile-glb.ts';
import { buildByGltfTransform } from './peers/gltf-transform-tile.ts';
await Promise.all([MeshoptEncoder.ready, MeshoptDecoder.ready]);
const io = new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies({ 'meshopt.decoder': MeshoptDecoder, 'meshopt.encoder': MeshoptEncoder });
const CENTER = [118.75, 30.94, 30] as const;
const frame = createLocalFrame(CENTER);
const features = Array.from({ length: 10000 }, (_, at) => {
    const [east, north] = [((at % 100) - 50) * 25, (Math.floor(at / 100) - 50) * 25];
    const [width, depth, height] = [8 + (at % 7), 7 + (at % 11), 6 + (at % 13) * 3];
    const turn = (at % 17) / 5;
    const corner = (x: number, y: number) => [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)];
    const ring = [corner(0, 0), corner(width, 0), corner(width, depth), corner(0, depth)];
    const { mesh } = extrudePolygon([ring], 0, height);
    return { id: `building-${at}`, origin: frame.toLonLatHeight(east, north, 0), mesh, values: [] };
});
const input = { center: CENTER, columns: [], features } as any;
for (const [name, glb] of [['ours', await buildTileGlb(input)], ['peer', await buildByGltfTransform(input, io)]] as const) {
  const view = new DataView(glb.buffer, glb.byteOffset);
  const length = view.getUint32(12, true);
  const json = JSON.parse(new TextDecoder().decode(glb.subarray(20, 20 + length)));
  console.log(name, glb.length, 'json', length);
  const uses = new Map<number, string>();
  for (const p of json.meshes[0].primitives) { uses.set(json.accessors[p.indices].bufferView, 'indices'); for (const [k, a] of Object.entries(p.attributes)) uses.set(json.accessors[a as number].bufferView, k); }
  json.bufferViews.forEach((v: any, i: number) => { const m = v.extensions?.EXT_meshopt_compression; console.log(' ', i, uses.get(i) ?? '-', m ? m.byteLength : v.byteLength, m ? `${m.mode} ${m.filter ?? ''} stride ${m.byteStride} count ${m.count}` : 'raw'); });
}

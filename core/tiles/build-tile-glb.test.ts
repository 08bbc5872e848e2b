import { type Document, type Node, NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS, type InstancedMesh } from '@gltf-transform/extensions';
import { validateBytes } from 'gltf-validator';
import { MeshoptDecoder } from 'meshoptimizer/decoder';
import { describe, expect, it } from 'vitest';
import { ecefToLonLatHeight, lonLatHeightToEcef } from '../geo/geodetic.ts';
import { createLocalFrame } from '../geo/local-frame.ts';
import { extrudePolygon } from '../mesh/extrude-polygon.ts';
import { SURFACE_CLASSES } from '../mesh/mesh.ts';
import { surfacesToMesh } from '../mesh/surfaces-to-mesh.ts';
import { buildFeatureGlb } from './build-feature-glb.ts';
import { buildTileGlb } from './build-tile-glb.ts';
import { emptyGlb } from './glb-writer.ts';
import { forGltfTransform } from './testing/for-gltf-transform.ts';
import type { TileContentInput, TileFeature } from './tile-feature.ts';

const { mesh } = extrudePolygon(
  [
    [
      [0, 0],
      [10, 0],
      [10, 8],
      [0, 8],
    ],
  ],
  0,
  12,
);
const center = [118.75, 30.94, 30] as const;
const columns = [
  { name: 'use', type: 'string' as const },
  { name: 'storeys', type: 'int32' as const },
];
const far = [118.757, 30.946, 41.5] as const;
const house = { id: '甲', origin: far, mesh, values: ['office', null] } satisfies TileFeature;
const pipe = {
  id: '管',
  origin: center,
  tube: {
    path: Float64Array.of(118.75, 30.94, 28, 118.751, 30.94, 28, 118.751, 30.942, 27),
    diameterMm: 600,
  },
  values: [null, 4],
} satisfies TileFeature;
const treeAt = (index: number): TileFeature => ({
  id: `tree-${index}`,
  origin: [118.75 + index * 2e-4, 30.94 + index * 1e-4, 30 + index],
  instance: { model: 'tree-broadleaf', scale: [4, 6, 9], headingDeg: index * 37 },
  values: [null, index],
});
const trees = Array.from({ length: 25 }, (_, index) => treeAt(index));
const tile = (features: readonly TileFeature[]): TileContentInput => ({ center, columns, features });

async function read(glb: Uint8Array): Promise<Document> {
  await MeshoptDecoder.ready;
  const io = new NodeIO().registerExtensions(ALL_EXTENSIONS);
  return io.registerDependencies({ 'meshopt.decoder': MeshoptDecoder }).readBinary(forGltfTransform(glb));
}
function transform(m: readonly number[], [x = 0, y = 0, z = 0]: readonly number[]): number[] {
  return [0, 1, 2].map((row) => m[row]! * x + m[row + 4]! * y + m[row + 8]! * z + m[row + 12]!);
}
/** What a 3D Tiles client does last with content that is y-up: (x, y, z) → (x, −z, y). */
const yUpToZUp = ([x = 0, y = 0, z = 0]: readonly number[]) => [x, -z, y] as const;
const meshNodes = (document: Document) =>
  document
    .getRoot()
    .listNodes()
    .filter((node) => node.getMesh());
const attribute = (node: Node, name: string) => {
  const accessor = node.getMesh()?.listPrimitives()[0]?.getAttribute(name);
  if (!accessor) throw new Error(`no ${name}`);
  return accessor;
};
/** ECEF of all vertices of a node that is not instanced. */
function worldVertices(node: Node): (readonly [number, number, number])[] {
  const position = attribute(node, 'POSITION');
  const world = node.getWorldMatrix();
  return Array.from({ length: position.getCount() }, (_, i) =>
    yUpToZUp(transform(world, position.getElement(i, []))),
  );
}
const featureAt = (node: Node, vertex: number) => attribute(node, '_FEATURE_ID_0').getScalar(vertex);
const gap = (a: readonly number[], b: readonly number[]) =>
  Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!, a[2]! - b[2]!);
const nearestGap = (vertices: readonly (readonly number[])[], place: readonly number[]) =>
  Math.min(...vertices.map((vertex) => gap(vertex, place)));

describe('buildTileGlb', () => {
  const contents = { mesh: [house], tube: [pipe], 'few models': trees.slice(0, 3), instances: trees };
  const cases = Object.entries({ ...contents, all: [house, pipe, ...trees] });
  it.each(
    cases.flatMap(([name, features]) => [true, false].map((compress) => ({ name, features, compress }))),
  )('passes the glTF validator without errors: $name, compress $compress', async ({ features, compress }) => {
    const report = await validateBytes(await buildTileGlb(tile(features), { compress }));
    expect(report.issues.messages.filter(({ severity }: { severity: number }) => severity === 0)).toEqual([]);
  });

  it('puts every vertex of a mesh at its true place on the earth, within a centimetre', async () => {
    const near = { ...house, id: 'b', origin: center };
    const [node] = meshNodes(await read(await buildTileGlb(tile([near, house]))));
    const count = mesh.positions.length / 3;
    const vertices = worldVertices(node!).filter((_, i) => featureAt(node!, i) === 1);
    expect(vertices.length).toBe(count);
    const frame = createLocalFrame(far);
    for (let i = 0; i < count; i++) {
      const [east = 0, north = 0, up = 0] = mesh.positions.slice(i * 3, i * 3 + 3);
      const truth = lonLatHeightToEcef(...frame.toLonLatHeight(east, north, up));
      expect(nearestGap(vertices, truth)).toBeLessThan(0.01);
    }
  });

  it('lays a tube of true diameter about its line on the earth', async () => {
    const [node] = meshNodes(await read(await buildTileGlb(tile([pipe]))));
    const vertices = worldVertices(node!);
    const start = lonLatHeightToEcef(118.75, 30.94, 28);
    const ring = vertices.slice(0, 13);
    for (const vertex of ring) expect(Math.abs(gap(vertex, start) - 0.3)).toBeLessThan(0.01);
    const heights = ring.map((vertex) => ecefToLonLatHeight(...vertex)[2]);
    expect(Math.max(...heights)).toBeCloseTo(28.3, 1);
    expect(Math.min(...heights)).toBeCloseTo(27.7, 1);
  });

  it('places baked and instanced models alike, at scale and heading, within a centimetre', async () => {
    const [bakedNode] = meshNodes(await read(await buildTileGlb(tile(trees.slice(0, 7)))));
    const baked = worldVertices(bakedNode!);
    const [node] = meshNodes(await read(await buildTileGlb(tile(trees))));
    const instanced = node!.getExtension<InstancedMesh>('EXT_mesh_gpu_instancing');
    const position = attribute(node!, 'POSITION');
    const element = (name: string, i: number) => instanced!.getAttribute(name)!.getElement(i, []);
    const count = position.getCount();
    for (let tree = 0; tree < 7; tree++) {
      const own = baked.filter((_, i) => featureAt(bakedNode!, i) === tree);
      expect(own.length).toBe(count);
      expect(element('_FEATURE_ID_0', tree)[0]).toBe(tree);
      const [tx, sx] = [element('TRANSLATION', tree), element('SCALE', tree)];
      const [x = 0, y = 0, z = 0, w = 1] = element('ROTATION', tree);
      for (let i = 0; i < count; i++) {
        const p = position.getElement(i, []).map((value, axis) => value * sx[axis]!);
        const [px = 0, py = 0, pz = 0] = p;
        const [cx, cy, cz] = [y * pz - z * py + w * px, z * px - x * pz + w * py, x * py - y * px + w * pz];
        const turned = [px + 2 * (y * cz - z * cy), py + 2 * (z * cx - x * cz), pz + 2 * (x * cy - y * cx)];
        const moved = turned.map((value, axis) => value + tx[axis]!);
        const world = yUpToZUp(transform(node!.getWorldMatrix(), moved));
        expect(nearestGap(own, world)).toBeLessThan(0.01);
      }
    }
    // Heading is clockwise from north: a point north of the model's middle goes east by 90°.
    const east = { ...treeAt(0), instance: { model: 'valve', scale: [1, 1, 1], headingDeg: 90 } } as const;
    const north = { ...treeAt(0), instance: { model: 'valve', scale: [1, 1, 1], headingDeg: 0 } } as const;
    const frame = createLocalFrame(center);
    const locals = async (feature: TileFeature) =>
      worldVertices(meshNodes(await read(await buildTileGlb(tile([feature]))))[0]!).map((vertex) =>
        frame.toLocal(...ecefToLonLatHeight(...vertex)),
      );
    const [turned, straight] = [await locals(east), await locals(north)];
    for (const [e, n, u] of straight) expect(nearestGap(turned, [n, -e, u])).toBeLessThan(0.01);
  });

  it('seeds a feature by its id, wherever it stands in the tile', async () => {
    const other = { ...house, id: 'other' };
    const seed = async (features: TileFeature[], feature: number) => {
      const [node] = meshNodes(await read(await buildTileGlb(tile(features))));
      const seeds = attribute(node!, '_SURFACE');
      const vertices = Array.from({ length: seeds.getCount() }, (_, i) => i);
      const own = vertices.filter((i) => featureAt(node!, i) === feature);
      const values = new Set(own.map((i) => seeds.getElement(i, [])[3]));
      expect(values.size).toBe(1);
      return [...values][0];
    };
    expect(await seed([house], 0)).toBe(await seed([other, house], 1));
    expect(await seed([other], 0)).not.toBe(await seed([house], 0));
  });

  it('keeps façade coordinates where something is drawn by them: on walls and sloped roofs', async () => {
    const roof = (slope: number) => ({
      rings: [
        [
          [0, 0, 6],
          [9, 0, 6],
          [9, 9, 6 + 9 * slope],
          [0, 9, 6 + 9 * slope],
        ],
      ],
      surface: SURFACE_CLASSES.roof,
    });
    const facades = async (slope: number) => {
      const sloped = { ...house, mesh: surfacesToMesh([roof(slope)], 0).mesh };
      return [
        ...attribute(meshNodes(await read(await buildTileGlb(tile([sloped]))))[0]!, '_FACADE').getArray()!,
      ];
    };
    expect(Math.max(...(await facades(0)))).toBe(0);
    const heights = (await facades(0.26)).filter((_, at) => at % 2 === 1);
    expect(Math.max(...heights)).toBe(Math.round((6 + 9 * 0.26) * 16));
  });

  it('refuses a tile with nothing to draw and a model it does not have', async () => {
    await expect(buildTileGlb(tile([]))).rejects.toMatchObject({ code: 'input/no-features' });
    const wrong: TileFeature = {
      ...treeAt(0),
      instance: { model: 'rocket', scale: [1, 1, 1], headingDeg: 0 },
    };
    await expect(buildTileGlb(tile([wrong]))).rejects.toMatchObject({ code: 'internal' });
  });
});

describe('buildFeatureGlb', () => {
  it.each<TileFeature>([house, pipe, treeAt(3)])(
    'writes $id alone, uncompressed and valid',
    async (feature) => {
      const glb = await buildFeatureGlb(feature, columns);
      const report = await validateBytes(glb);
      expect(report.issues.messages.filter(({ severity }) => severity === 0)).toEqual([]);
      const document = await read(glb);
      const used = document
        .getRoot()
        .listExtensionsUsed()
        .map(({ extensionName }) => extensionName);
      expect(used).not.toContain('KHR_meshopt_compression');
      const [lon, lat, height] = feature.tube?.path ?? feature.origin;
      const place = lonLatHeightToEcef(lon!, lat!, height!);
      const nearest = Math.min(...worldVertices(meshNodes(document)[0]!).map((vertex) => gap(vertex, place)));
      expect(nearest).toBeLessThan(1);
    },
  );
});

it('writes a valid GLB for a tile without bodies', async () => {
  const { issues } = await validateBytes(emptyGlb());
  expect(issues.messages.filter(({ severity }) => severity < 2)).toEqual([]);
});

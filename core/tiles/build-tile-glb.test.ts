import { NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import { validateBytes } from 'gltf-validator';
import { MeshoptDecoder } from 'meshoptimizer/decoder';
import { describe, expect, it } from 'vitest';
import { lonLatHeightToEcef } from '../geo/geodetic.ts';
import { extrudePolygon } from '../mesh/extrude-polygon.ts';
import { buildTileGlb } from './build-tile-glb.ts';

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
const input = {
  center: [118.75, 30.94, 30] as const,
  columns: [
    { name: 'use', type: 'string' as const },
    { name: 'storeys', type: 'int32' as const },
  ],
  features: [
    { id: '甲', origin: [118.75, 30.94, 30] as const, mesh, values: ['office', null] },
    { id: 'b', origin: [118.751, 30.941, 32] as const, mesh, values: [null, 4] },
  ],
};

describe('buildTileGlb', () => {
  it.each([true, false])('passes the glTF validator without errors (compress %s)', async (compress) => {
    const report = await validateBytes(await buildTileGlb(input, { compress }));
    expect(report.issues.messages.filter(({ severity }: { severity: number }) => severity === 0)).toEqual([]);
  });

  it('puts the second feature at its place on the earth, within a centimetre', async () => {
    await MeshoptDecoder.ready;
    const io = new NodeIO().registerExtensions(ALL_EXTENSIONS);
    io.registerDependencies({ 'meshopt.decoder': MeshoptDecoder });
    const document = await io.readBinary(await buildTileGlb(input));
    const node = document
      .getRoot()
      .listNodes()
      .find((each) => each.getMesh());
    const position = node?.getMesh()?.listPrimitives()[0]?.getAttribute('POSITION');
    const m = node?.getWorldMatrix();
    if (!position || !m) throw new Error('no mesh came back');
    const [x = 0, y = 0, z = 0] = position.getElement(mesh.positions.length / 3, []);
    const at = (row: number) => m[row]! * x + m[row + 4]! * y + m[row + 8]! * z + m[row + 12]!;
    // The first vertex is the origin of its feature; glTF is turned from y up to z up.
    const [ex, ey, ez] = lonLatHeightToEcef(118.751, 30.941, 32);
    const corner = mesh.positions.slice(0, 3);
    expect(Math.hypot(at(0) - ex, -at(2) - ey, at(1) - ez)).toBeCloseTo(Math.hypot(...corner), 2);
  });
});

import { validateBytes } from 'gltf-validator';
import { describe, expect, it } from 'vitest';
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
});

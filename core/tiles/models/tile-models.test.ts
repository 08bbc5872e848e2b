import { describe, expect, it } from 'vitest';
import { meshMeasures } from '../../mesh/mesh-measures.ts';
import { TILE_MODELS } from './tile-models.ts';

describe.each([...TILE_MODELS])('model %s', (_, { mesh, colors }) => {
  it('has fewer than 60 triangles, facing outwards, each vertex coloured', () => {
    expect(mesh.indices.length / 3).toBeLessThan(60);
    expect(meshMeasures(mesh).volumeM3).toBeGreaterThan(0);
    expect(colors.length / 4).toBe(mesh.positions.length / 3);
    for (let at = 0; at < mesh.indices.length; at += 3) {
      const corner = (i: number, axis: number) => mesh.positions[mesh.indices[at + i]! * 3 + axis]!;
      const u = [0, 1, 2].map((axis) => corner(1, axis) - corner(0, axis));
      const v = [0, 1, 2].map((axis) => corner(2, axis) - corner(0, axis));
      const cross = [0, 1, 2].map(
        (axis) => u[(axis + 1) % 3]! * v[(axis + 2) % 3]! - u[(axis + 2) % 3]! * v[(axis + 1) % 3]!,
      );
      const normal = mesh.normals.slice(mesh.indices[at]! * 3, mesh.indices[at]! * 3 + 3);
      const facing = cross.reduce((sum, value, axis) => sum + value * normal[axis]!, 0);
      expect(facing / Math.hypot(...cross)).toBeCloseTo(1, 4);
    }
  });
});

it.each(['tree-broadleaf', 'tree-spreading', 'tree-upright', 'tree-small', 'tree-weeping', 'tree-conifer'])(
  '%s stands on its origin, one metre high and at most one across',
  (name) => {
    const { positions } = TILE_MODELS.get(name)!.mesh;
    const heights = positions.filter((_, at) => at % 3 === 2);
    expect([Math.min(...heights), Math.max(...heights)]).toEqual([0, 1]);
    for (let at = 0; at < positions.length; at += 3)
      expect(Math.hypot(positions[at]!, positions[at + 1]!)).toBeLessThanOrEqual(0.50001);
  },
);

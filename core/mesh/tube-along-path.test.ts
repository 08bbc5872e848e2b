import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mesh } from './mesh.ts';
import { meshMeasures } from './mesh-measures.ts';
import { tubeAlongPath } from './tube-along-path.ts';

/** Directed edges between places that are not met by exactly one edge the other way. */
function openEdges({ positions, indices }: Mesh): number {
  const place = (vertex: number) => positions.slice(vertex * 3, vertex * 3 + 3).join(' ');
  const balance = new Map<string, number>();
  for (let at = 0; at < indices.length; at += 3) {
    for (let side = 0; side < 3; side++) {
      const [a, b] = [place(indices[at + side]!), place(indices[at + ((side + 1) % 3)]!)];
      const [key, sign] = a < b ? [`${a}|${b}`, 1] : [`${b}|${a}`, -1];
      balance.set(key, (balance.get(key) ?? 0) + sign);
    }
  }
  return [...balance.values()].filter((sum) => sum !== 0).length;
}

const metres = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe('tubeAlongPath', () => {
  it('is watertight along any line, hairpins and repeated points included', () => {
    const point = fc.tuple(metres(-50, 50), metres(-50, 50), metres(-5, 5));
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 2, maxLength: 8 }),
        fc.constantFrom(8, 12),
        metres(0.05, 2),
        (points, sides, radius) => {
          const mesh = tubeAlongPath([...points, ...points.slice(-1), points[0]!].flat(), radius, sides);
          expect(openEdges(mesh)).toBe(0);
          expect(mesh.positions.every(Number.isFinite)).toBe(true);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('holds girth through mitred bends: volume is cross-section times length, faces outwards', () => {
    const turn = metres(-1.2, 1.2);
    fc.assert(
      fc.property(fc.array(fc.tuple(turn, turn, metres(8, 30)), { minLength: 1, maxLength: 6 }), (legs) => {
        const radius = 0.5;
        let [x, y, z, heading, length] = [0, 0, 0, 0, 0];
        const path = [x, y, z];
        for (const [bend, climb, leg] of legs) {
          heading += bend;
          x += leg * Math.cos(heading) * Math.cos(climb / 2);
          y += leg * Math.sin(heading) * Math.cos(climb / 2);
          z += leg * Math.sin(climb / 2);
          length += leg;
          path.push(x, y, z);
        }
        const section = (12 / 2) * radius ** 2 * Math.sin((2 * Math.PI) / 12);
        const { volumeM3 } = meshMeasures(tubeAlongPath(path, radius, 12));
        expect(Math.abs(volumeM3 / (section * length) - 1)).toBeLessThan(2e-3);
      }),
      { numRuns: 60 },
    );
  });

  it('puts every corner on the true radius with its normal outwards', () => {
    const { positions, normals } = tubeAlongPath([0, 0, 0, 10, 0, 0], 0.2, 8);
    for (let at = 0; at < 2 * 9 * 3; at += 3) {
      expect(Math.hypot(positions[at + 1]!, positions[at + 2]!)).toBeCloseTo(0.2, 5);
      expect(positions[at + 1]! * normals[at + 1]! + positions[at + 2]! * normals[at + 2]!).toBeCloseTo(
        0.2,
        5,
      );
    }
  });

  it('passes over points that are not numbers', () => {
    const holed = tubeAlongPath([Number.NaN, 0, 0, 0, 0, 0, 5, Number.NaN, 0, 9, 0, 0], 0.3);
    expect(holed).toEqual(tubeAlongPath([0, 0, 0, 9, 0, 0], 0.3));
  });

  it('is empty for a line without length', () => {
    expect(tubeAlongPath([1, 2, 3, 1, 2, 3], 1).indices.length).toBe(0);
    expect(tubeAlongPath([0, 0, 0, 1, 0, 0], 0).positions.length).toBe(0);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMesh, encodeMesh } from './encode-mesh.ts';
import { extrudePolygon } from './extrude-polygon.ts';
import { meshMeasures } from './mesh-measures.ts';
import { surfacesToMesh } from './surfaces-to-mesh.ts';
import { triangulatePolygon } from './triangulate-polygon.ts';

const size = fc.double({ min: 1, max: 80, noNaN: true });

describe('meshes', () => {
  it('keeps area and normal of a square with a square hole in any plane', () => {
    const angle = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });
    fc.assert(
      fc.property(size, angle, angle, (side, tilt, turn) => {
        const place = ([x, y]: readonly [number, number]) => {
          const [ty, tz] = [y * Math.cos(tilt), y * Math.sin(tilt)];
          return [
            400_000 + x * Math.cos(turn) - ty * Math.sin(turn),
            3_400_000 + x * Math.sin(turn) + ty * Math.cos(turn),
            tz,
          ];
        };
        const square = (from: number, to: number) =>
          (
            [
              [from, from],
              [to, from],
              [to, to],
              [from, to],
            ] as const
          ).map(place);
        const face = triangulatePolygon([square(0, side), square(side / 4, side / 2).reverse()]);
        if (!face) throw new Error('degenerate');
        const local = Float32Array.from(
          face.positions,
          (value, i) => value - [400_000, 3_400_000, 0][i % 3]!,
        );
        const { areaM2 } = meshMeasures({ positions: local, indices: Uint32Array.from(face.indices) });
        expect(areaM2).toBeCloseTo(side * side * (15 / 16), 1);
        expect(face.normal[2]).toBeCloseTo(Math.cos(tilt), 4);
      }),
      { numRuns: 60 },
    );
  });

  it('extrudes either winding to the volume of the prism, faces outwards', () => {
    fc.assert(
      fc.property(size, size, size, fc.boolean(), (width, depth, height, clockwise) => {
        const ring = [
          [0, 0],
          [width, 0],
          [width, depth],
          [0, depth],
        ];
        const { mesh, degenerate } = extrudePolygon([clockwise ? ring.reverse() : ring], 12, height);
        expect(degenerate).toEqual([]);
        const volume = width * depth * height;
        expect(Math.abs(meshMeasures(mesh).volumeM3 / volume - 1)).toBeLessThan(1e-3);
        expect(Math.max(...mesh.facade.filter((_, i) => i % 2 === 1))).toBeCloseTo(height, 3);
      }),
      { numRuns: 60 },
    );
  });

  it('reports faces without area and goes on', () => {
    const line = [
      [0, 0, 0],
      [1, 0, 0],
      [2, 0, 0],
    ];
    const triangle = [
      [0, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
    ];
    const { mesh, degenerate } = surfacesToMesh(
      [
        { rings: [line], surface: 1 },
        { rings: [triangle], surface: 2 },
      ],
      0,
    );
    expect(degenerate).toEqual([0]);
    expect(mesh.indices.length).toBe(3);
  });

  it('gives the same bytes of arrays in one buffer and of arrays apart', () => {
    const ring = [
      [0, 0, 0],
      [1, 0, 0],
      [0, 1, 2],
    ];
    const { mesh } = surfacesToMesh([{ rings: [ring], surface: 2 }], 0);
    expect(mesh.positions.buffer).toBe(mesh.surfaces.buffer);
    const apart = {
      positions: mesh.positions.slice(),
      normals: mesh.normals.slice(),
      facade: mesh.facade.slice(),
      indices: mesh.indices.slice(),
      surfaces: mesh.surfaces.slice(),
    };
    expect(encodeMesh(mesh)).toEqual(encodeMesh(apart));
  });

  it('round-trips bytes and refuses cut ones', () => {
    const { mesh } = extrudePolygon(
      [
        [
          [0, 0],
          [4, 0],
          [4, 3],
        ],
      ],
      0,
      5,
    );
    const bytes = encodeMesh(mesh);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(decodeMesh(shifted.subarray(1))).toEqual(mesh);
    const pooled = Buffer.concat([Buffer.alloc(3), bytes]).subarray(3);
    expect(decodeMesh(pooled)).toEqual(mesh);
    expect(() => decodeMesh(bytes.subarray(0, -1))).toThrow(/counts/);
  });
});

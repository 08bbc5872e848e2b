import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lonLatHeightToEcef } from '../geo/geodetic.ts';
import type { LonLatBounds } from '../geo/position.ts';
import { decodeQuantizedMesh } from './decode-quantized-mesh.ts';
import { encodeQuantizedMesh } from './encode-quantized-mesh.ts';

const SIZE = 17;
const BOUNDS: LonLatBounds = [118.7, 30.9, 118.75, 30.95];
const sample = (height: (column: number, row: number) => number, size = SIZE) =>
  Float32Array.from({ length: size * size }, (_, index) => height(index % size, Math.floor(index / size)));
const heightsOf = fc
  .array(fc.double({ min: -50, max: 1700, noNaN: true }), { minLength: SIZE * SIZE, maxLength: SIZE * SIZE })
  .map((list) => Float32Array.from(list));
const gridOf = (mesh: ReturnType<typeof decodeQuantizedMesh>, vertex: number, size = SIZE) => {
  const column = ((mesh.u[vertex] ?? 0) / 32767) * (size - 1);
  const row = (1 - (mesh.v[vertex] ?? 0) / 32767) * (size - 1);
  return { column: Math.round(column), row: Math.round(row) };
};

describe('encodeQuantizedMesh', () => {
  it('covers the tile with counter-clockwise triangles whose vertices are samples of the raster', () => {
    fc.assert(
      fc.property(heightsOf, fc.constantFrom(0, 5, 500, 5000), (heights, maxErrorM) => {
        const mesh = decodeQuantizedMesh(
          encodeQuantizedMesh({ bounds: BOUNDS, size: SIZE, heights, maxErrorM }),
        );
        let area = 0;
        const grid = Array.from(mesh.u, (_, vertex) => gridOf(mesh, vertex));
        for (let at = 0; at < mesh.triangles.length; at += 3) {
          const [a, b, c] = [0, 1, 2].map((corner) => grid[mesh.triangles[at + corner] ?? -1]);
          if (!a || !b || !c) throw new Error('a triangle names a vertex that is not there');
          const doubled = (b.column - a.column) * (a.row - c.row) - (c.column - a.column) * (a.row - b.row);
          expect(doubled).toBeGreaterThan(0);
          area += doubled / 2;
        }
        expect(area).toBe((SIZE - 1) ** 2);
        grid.forEach(({ column, row }, vertex) => {
          const wanted = heights[row * SIZE + column] ?? Number.NaN;
          expect(Math.abs((mesh.heightsM[vertex] ?? Number.NaN) - wanted)).toBeLessThanOrEqual(1 / 32 + 1e-6);
        });
        expect(new Set(grid.map(({ column, row }) => row * SIZE + column)).size).toBe(grid.length);
        for (const edge of mesh.edges) expect(edge).toHaveLength(SIZE);
        if (maxErrorM === 0) expect(mesh.u.length).toBeGreaterThan(SIZE * SIZE * 0.9);
      }),
      { numRuns: 30 },
    );
  });

  it('gives both tiles of a shared edge the same vertices at exactly the same heights', () => {
    fc.assert(
      fc.property(heightsOf, heightsOf, (west, right) => {
        const east = Float32Array.from(right, (each, index) =>
          index % SIZE === 0 ? (west[index + SIZE - 1] ?? 0) : each / 20,
        );
        const read = (heights: Float32Array, bounds: LonLatBounds, edge: number) => {
          const mesh = decodeQuantizedMesh(
            encodeQuantizedMesh({ bounds, size: SIZE, heights, maxErrorM: 40 }),
          );
          return Array.from(mesh.edges[edge] ?? [], (vertex) => [mesh.v[vertex], mesh.heightsM[vertex]]);
        };
        expect(read(west, BOUNDS, 2)).toEqual(read(east, [118.75, 30.9, 118.8, 30.95], 0));
      }),
      { numRuns: 30 },
    );
  });

  it('leaves out what is flat, but not what the earth bends', () => {
    const flat = sample(() => 12, 65);
    const count = (bounds: LonLatBounds) =>
      decodeQuantizedMesh(encodeQuantizedMesh({ bounds, size: 65, heights: flat, maxErrorM: 10 })).u.length;
    expect(count([118.7, 30.9, 118.71, 30.91])).toBeLessThan(65 * 65 * 0.25);
    expect(count([90, 0, 180, 90])).toBe(65 * 65);
  });

  it('holds all vertices in the sphere and in front of the horizon point', () => {
    const heights = sample((column, row) => 300 + 200 * Math.sin(column) * Math.cos(row / 2));
    const mesh = decodeQuantizedMesh(
      encodeQuantizedMesh({ bounds: BOUNDS, size: SIZE, heights, maxErrorM: 1 }),
    );
    const [west, south, east, north] = BOUNDS;
    const [cx, cy, cz] = mesh.sphereCenter;
    const axes = [6378137, 6378137, 6356752.314245179] as const;
    const top = mesh.horizonOcclusionPoint;
    const reach = Math.hypot(...top);
    mesh.u.forEach((u, vertex) => {
      const lon = west + ((east - west) * u) / 32767;
      const lat = south + ((north - south) * (mesh.v[vertex] ?? 0)) / 32767;
      const place = lonLatHeightToEcef(lon, lat, mesh.heightsM[vertex] ?? 0);
      const away = Math.hypot(place[0] - cx, place[1] - cy, place[2] - cz);
      expect(away).toBeLessThanOrEqual(mesh.sphereRadiusM + 1e-3);
      // On the unit sphere a point sees acos(1 / r) far over the ground: the horizon point must see past each vertex.
      const unit = place.map((each, axis) => each / (axes[axis] ?? 1));
      const length = Math.hypot(...unit);
      const dot = unit.reduce((sum, each, axis) => sum + each * (top[axis] ?? 0), 0);
      const between = Math.acos(Math.min(1, dot / (length * reach)));
      expect(Math.acos(1 / reach)).toBeGreaterThanOrEqual(
        between + Math.acos(1 / Math.max(1, length)) - 1e-7,
      );
    });
    expect(reach).toBeLessThan(1.001);
  });

  it('writes normals that point up on flat ground and lean down the slope', () => {
    const decoded = (height: (column: number, row: number) => number) => {
      const heights = sample(height);
      const mesh = decodeQuantizedMesh(
        encodeQuantizedMesh({
          bounds: [-0.05, -0.05, 0.05, 0.05],
          size: SIZE,
          heights,
          maxErrorM: 0,
          normals: true,
        }),
      );
      const middle = Array.from(mesh.u).findIndex((_, vertex) => {
        const { column, row } = gridOf(mesh, vertex);
        return column === 8 && row === 8;
      });
      return [0, 1].map((axis) => ((mesh.octNormals?.[Math.max(0, middle) * 2 + axis] ?? 0) / 255) * 2 - 1);
    };
    // At longitude and latitude 0 up is +x, east +y, north +z.
    const [upX, upY] = decoded((column, row) => (column === 8 && row === 8 ? 0.1 : 0));
    expect(upX).toBeCloseTo(1, 1);
    expect(upY).toBeCloseTo(0, 1);
    // Rising east by 45°: the normal leans west, x : y = 1 : -1.
    const metres = (0.1 / 16) * 111_132;
    const [leanX, leanY] = decoded((column, row) => column * metres + (column === 8 && row === 8 ? 0.1 : 0));
    expect(leanX).toBeCloseTo(0.5, 1);
    expect(leanY).toBeCloseTo(-0.5, 1);
  });

  it('refuses a hole in the raster, another size and a file cut short', () => {
    const encode = (heights: Float32Array, size = SIZE) =>
      encodeQuantizedMesh({ bounds: BOUNDS, size, heights, maxErrorM: 1 });
    expect(() => encode(sample(() => Number.NaN))).toThrow(/not a number/);
    expect(() => encode(new Float32Array(256), 16)).toThrow(/2\^k/);
    const file = encode(sample((column) => column));
    expect(() => decodeQuantizedMesh(file.subarray(0, file.length - 3))).toThrow(/too early/);
  });
});

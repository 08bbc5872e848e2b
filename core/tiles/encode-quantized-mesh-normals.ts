import type { LonLatBounds } from '../geo/position.ts';

/** Metres per degree of latitude, mean of WGS 84; slopes need no more. */
const DEGREE_M = 111_132;
const DEGREES = Math.PI / 180;

export interface NormalSource {
  readonly bounds: LonLatBounds;
  readonly size: number;
  /** size × size, row 0 in the north, metres. */
  readonly heights: Float32Array;
  /** (size + 2)²: the same with one more sample on each side. */
  readonly marginHeights?: Float32Array;
}

/** Oct-encoded EPSG:4978 normals (2 bytes each) at the given grid indices, from central differences where there is a neighbour. */
export function encodeNormals(source: NormalSource, vertices: readonly number[]): Uint8Array {
  const { size, heights, marginHeights } = source;
  const [west, south, east, north] = source.bounds;
  const last = size - 1;
  const stepLon = (east - west) / last;
  const stepLat = (north - south) / last;
  const bytes = new Uint8Array(vertices.length * 2);
  const inside = (index: number) => Math.min(last, Math.max(0, index));
  const heightAt = (column: number, row: number) =>
    (marginHeights
      ? marginHeights[(row + 1) * (size + 2) + column + 1]
      : heights[inside(row) * size + inside(column)]) as number;
  const steps = (index: number) => (marginHeights ? 2 : inside(index + 1) - inside(index - 1));
  vertices.forEach((vertex, number) => {
    const column = vertex % size;
    const row = (vertex - column) / size;
    const lon = (west + column * stepLon) * DEGREES;
    const lat = (north - row * stepLat) * DEGREES;
    const metresEast = Math.max(1e-3, stepLon * DEGREE_M * Math.cos(lat)) * steps(column);
    const metresNorth = stepLat * DEGREE_M * steps(row);
    const e = -(heightAt(column + 1, row) - heightAt(column - 1, row)) / metresEast;
    const n = -(heightAt(column, row - 1) - heightAt(column, row + 1)) / metresNorth;
    const sinLon = Math.sin(lon);
    const cosLon = Math.cos(lon);
    const sinLat = Math.sin(lat);
    const cosLat = Math.cos(lat);
    const [octX, octY] = octEncode(
      -sinLon * e - sinLat * cosLon * n + cosLat * cosLon,
      cosLon * e - sinLat * sinLon * n + cosLat * sinLon,
      cosLat * n + sinLat,
    );
    bytes[number * 2] = octX;
    bytes[number * 2 + 1] = octY;
  });
  return bytes;
}

const toByte = (value: number) => Math.round((Math.min(1, Math.max(-1, value)) * 0.5 + 0.5) * 255);
const sign = (value: number) => (value < 0 ? -1 : 1);

/** Octahedron mapping of a direction of any length to two bytes. */
function octEncode(x: number, y: number, z: number): [number, number] {
  const sum = Math.abs(x) + Math.abs(y) + Math.abs(z);
  const px = x / sum;
  const py = y / sum;
  if (z >= 0) return [toByte(px), toByte(py)];
  return [toByte((1 - Math.abs(py)) * sign(px)), toByte((1 - Math.abs(px)) * sign(py))];
}

import { lonLatHeightToEcef } from '#core/geo/geodetic.ts';
import { geographicTileBounds } from '#core/geo/geographic-tiling.ts';
import { egm96GeoidM } from '#core/geo/geoid.ts';

/** WGS 84 semi-axes, metres (EPSG:7030). */
const SEMI_MAJOR_M = 6_378_137;
const SEMI_MINOR_M = 6_356_752.314245;
/** A horizon point this far out (earth radii) is never hidden: for tiles too wide to have a true one. */
const NEVER_HIDDEN = 1000;

interface Grid {
  readonly side: number;
  readonly heightsM: Float64Array;
  /** ECEF metres, stride 3, rows south → north. */
  readonly positions: Float64Array;
}

function sampleGrid(z: number, x: number, y: number): Grid {
  const side = z < 2 ? 65 : 33;
  const [west, south, east, north] = geographicTileBounds(z, x, y);
  const heightsM = new Float64Array(side * side);
  const positions = new Float64Array(side * side * 3);
  for (let row = 0; row < side; row++) {
    const lat = south + ((north - south) * row) / (side - 1);
    for (let column = 0; column < side; column++) {
      const lon = west + ((east - west) * column) / (side - 1);
      const at = row * side + column;
      const height = egm96GeoidM(lon, lat);
      heightsM[at] = height;
      positions.set(lonLatHeightToEcef(lon, lat, height), at * 3);
    }
  }
  return { side, heightsM, positions };
}

/** Two counter-clockwise triangles per cell, row by row from the south-west. */
function gridTriangles(side: number): number[] {
  const triangles: number[] = [];
  for (let row = 0; row + 1 < side; row++) {
    for (let column = 0; column + 1 < side; column++) {
      const corner = row * side + column;
      triangles.push(corner, corner + 1, corner + side, corner + side, corner + 1, corner + side + 1);
    }
  }
  return triangles;
}

/** Point whose visibility decides that of the tile, in units of the ellipsoid's axes. */
function horizonPoint(positions: Float64Array, center: readonly number[]): number[] {
  const axes = [SEMI_MAJOR_M, SEMI_MAJOR_M, SEMI_MINOR_M];
  const scaled = center.map((value, axis) => value / (axes[axis] ?? 1));
  const length = Math.hypot(...scaled);
  const direction = length < 1e-9 ? [1, 0, 0] : scaled.map((value) => value / length);
  let farthest = 1;
  for (let at = 0; at < positions.length; at += 3) {
    const point = axes.map((axis, index) => (positions[at + index] ?? 0) / axis);
    const magnitude = Math.max(1, Math.hypot(...point));
    const cosAlpha =
      point.reduce((sum, value, axis) => sum + value * (direction[axis] ?? 0), 0) / Math.hypot(...point);
    const sinAlpha = Math.sqrt(Math.max(0, 1 - cosAlpha * cosAlpha));
    const cosBeta = 1 / magnitude;
    const sinBeta = Math.sqrt(magnitude * magnitude - 1) * cosBeta;
    const denominator = cosAlpha * cosBeta - sinAlpha * sinBeta;
    farthest = Math.max(farthest, denominator < 1 / NEVER_HIDDEN ? NEVER_HIDDEN : 1 / denominator);
  }
  return direction.map((value) => value * farthest);
}

const zigZag = (value: number) => (value << 1) ^ (value >> 31);

/**
 * Quantized-mesh tile (EPSG:4326 TMS, y south → north) of the EGM96 geoid: the ground where no terrain is published.
 * Neighbours of one level share their edge samples, so there are no cracks.
 */
export function geoidTerrainTile(z: number, x: number, y: number): Buffer {
  const { side, heightsM, positions } = sampleGrid(z, x, y);
  const triangles = gridTriangles(side);
  // High-water-mark coding wants vertices numbered by first use.
  const order: number[] = [];
  const numberOf = new Int32Array(side * side).fill(-1);
  for (const vertex of triangles) {
    if (numberOf[vertex] === -1) numberOf[vertex] = order.push(vertex) - 1;
  }
  const minHeight = heightsM.reduce((low, height) => Math.min(low, height), Infinity);
  const maxHeight = heightsM.reduce((high, height) => Math.max(high, height), -Infinity);
  const center = [0, 1, 2].map((axis) => {
    let sum = 0;
    for (let at = axis; at < positions.length; at += 3) sum += positions[at] ?? 0;
    return sum / (side * side);
  });
  let radius = 0;
  for (let at = 0; at < positions.length; at += 3) {
    radius = Math.max(
      radius,
      Math.hypot(...center.map((value, axis) => (positions[at + axis] ?? 0) - value)),
    );
  }
  const vertexCount = order.length;
  const bytes = Buffer.alloc(88 + 4 + vertexCount * 6 + 4 + triangles.length * 2 + 4 * (4 + side * 2));
  let at = 0;
  const doubles = (values: readonly number[]) => {
    for (const value of values) at = bytes.writeDoubleLE(value, at);
  };
  doubles(center);
  at = bytes.writeFloatLE(minHeight, at);
  at = bytes.writeFloatLE(maxHeight, at);
  doubles([...center, radius, ...horizonPoint(positions, center)]);
  at = bytes.writeUInt32LE(vertexCount, at);
  const span = maxHeight > minHeight ? maxHeight - minHeight : 1;
  const quantise = (fraction: number) => Math.round(fraction * 32_767);
  const coordinates: ((vertex: number) => number)[] = [
    (vertex) => quantise((vertex % side) / (side - 1)),
    (vertex) => quantise(Math.floor(vertex / side) / (side - 1)),
    (vertex) => quantise(((heightsM[vertex] ?? 0) - minHeight) / span),
  ];
  for (const coordinate of coordinates) {
    let previous = 0;
    for (const vertex of order) {
      const value = coordinate(vertex);
      at = bytes.writeUInt16LE(zigZag(value - previous), at);
      previous = value;
    }
  }
  at = bytes.writeUInt32LE(triangles.length / 3, at);
  let highest = 0;
  for (const vertex of triangles) {
    const code = highest - (numberOf[vertex] ?? 0);
    at = bytes.writeUInt16LE(code, at);
    if (code === 0) highest++;
  }
  const edges: ((index: number) => number)[] = [
    (index) => index * side,
    (index) => index,
    (index) => index * side + side - 1,
    (index) => (side - 1) * side + index,
  ];
  for (const edge of edges) {
    at = bytes.writeUInt32LE(side, at);
    for (let index = 0; index < side; index++) at = bytes.writeUInt16LE(numberOf[edge(index)] ?? 0, at);
  }
  return bytes;
}

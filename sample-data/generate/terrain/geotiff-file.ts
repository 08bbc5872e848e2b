import { deflateSync } from 'node:zlib';
import { CITY_ORIGIN } from '../city-frame.ts';
import type { GridShape } from './river-field.ts';

const ROWS_PER_STRIP = 64;
/** 1985 国家高程基准 as a vertical CRS. */
const VERTICAL_EPSG = 5737;
const PROJECTED_EPSG = 4549;

interface Tag {
  readonly id: number;
  /** TIFF field types: 3 SHORT, 4 LONG, 12 DOUBLE, 2 ASCII. */
  readonly type: 2 | 3 | 4 | 12;
  readonly values: readonly number[];
}

/** A GeoTIFF (TIFF 6.0, OGC 19-008r4): float32, deflate strips, pixel is area, north row first; heights come south row first. */
export function encodeGeotiff(grid: GridShape, heights: Float32Array): Buffer {
  const strips: Buffer[] = [];
  for (let first = 0; first < grid.rows; first += ROWS_PER_STRIP) {
    const rows = Math.min(ROWS_PER_STRIP, grid.rows - first);
    const strip = new Float32Array(rows * grid.columns);
    for (let row = 0; row < rows; row++) {
      const source = (grid.rows - 1 - first - row) * grid.columns;
      strip.set(heights.subarray(source, source + grid.columns), row * grid.columns);
    }
    strips.push(deflateSync(Buffer.from(strip.buffer), { level: 4 }));
  }
  let offset = 8;
  const offsets = strips.map((strip) => {
    const at = offset;
    offset += strip.length + (strip.length & 1);
    return at;
  });
  const west = CITY_ORIGIN[0] + grid.west;
  const north = CITY_ORIGIN[1] + grid.south + grid.rows * grid.cellM;
  const citation = 'CGCS2000 / 3-degree Gauss-Kruger CM 120E + 1985 height|';
  const geoKeys = [
    1,
    1,
    0,
    5,
    1024,
    0,
    1,
    1,
    1025,
    0,
    1,
    1,
    1026,
    34737,
    citation.length,
    0,
    3072,
    0,
    1,
    PROJECTED_EPSG,
    4096,
    0,
    1,
    VERTICAL_EPSG,
  ];
  const tags: Tag[] = [
    { id: 256, type: 4, values: [grid.columns] },
    { id: 257, type: 4, values: [grid.rows] },
    { id: 258, type: 3, values: [32] },
    { id: 259, type: 3, values: [8] },
    { id: 262, type: 3, values: [1] },
    { id: 273, type: 4, values: offsets },
    { id: 277, type: 3, values: [1] },
    { id: 278, type: 4, values: [ROWS_PER_STRIP] },
    { id: 279, type: 4, values: strips.map((strip) => strip.length) },
    { id: 339, type: 3, values: [3] },
    { id: 33550, type: 12, values: [grid.cellM, grid.cellM, 0] },
    { id: 33922, type: 12, values: [0, 0, 0, west, north, 0] },
    { id: 34735, type: 3, values: geoKeys },
    { id: 34737, type: 2, values: [...Buffer.from(`${citation}\0`, 'latin1')] },
    { id: 42113, type: 2, values: [...Buffer.from('-9999\0', 'latin1')] },
  ];
  const header = Buffer.alloc(8);
  header.write('II', 0, 'latin1');
  header.writeUInt16LE(42, 2);
  header.writeUInt32LE(offset, 4);
  const padded = strips.flatMap((strip) => (strip.length & 1 ? [strip, Buffer.alloc(1)] : [strip]));
  return Buffer.concat([header, ...padded, directory(tags, offset)]);
}

const TYPE_BYTES = { 2: 1, 3: 2, 4: 4, 12: 8 } as const;

function directory(tags: readonly Tag[], start: number): Buffer {
  const entries = Buffer.alloc(2 + tags.length * 12 + 4);
  const overflow: Buffer[] = [];
  let overflowAt = start + entries.length;
  entries.writeUInt16LE(tags.length, 0);
  tags.forEach((tag, index) => {
    const at = 2 + index * 12;
    const values = packed(tag);
    entries.writeUInt16LE(tag.id, at);
    entries.writeUInt16LE(tag.type, at + 2);
    entries.writeUInt32LE(tag.values.length, at + 4);
    if (values.length <= 4) {
      values.copy(entries, at + 8);
      return;
    }
    const even = values.length & 1 ? Buffer.concat([values, Buffer.alloc(1)]) : values;
    entries.writeUInt32LE(overflowAt, at + 8);
    overflow.push(even);
    overflowAt += even.length;
  });
  return Buffer.concat([entries, ...overflow]);
}

function packed(tag: Tag): Buffer {
  const size = TYPE_BYTES[tag.type];
  const bytes = Buffer.alloc(size * tag.values.length);
  tag.values.forEach((value, index) => {
    if (tag.type === 12) bytes.writeDoubleLE(value, index * 8);
    else if (tag.type === 4) bytes.writeUInt32LE(value, index * 4);
    else if (tag.type === 3) bytes.writeUInt16LE(value, index * 2);
    else bytes.writeUInt8(value, index);
  });
  return bytes;
}

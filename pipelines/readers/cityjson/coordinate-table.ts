import { asArray, asNumber, asObject } from '../json/json-value.ts';
import type { SourceCoordinates } from '../reader.ts';

/** CityJSON `transform`: real = integer · scale + translate, per axis. */
export interface CityTransform {
  readonly scale: readonly [number, number, number];
  readonly translate: readonly [number, number, number];
}

/** Vertices in source units, stride 3. */
export interface CoordinateTable {
  readonly values: Float64Array;
  readonly count: number;
}

/** Reads `transform`; null when the file has none (allowed in CityJSON 1.0). */
export function readTransform(value: unknown): CityTransform | null {
  const { scale, translate } = asObject(value);
  const three = (list: unknown): [number, number, number] | null => {
    const [x, y, z] = asArray(list).map(asNumber);
    return x === undefined || y === undefined || z === undefined ? null : [x, y, z];
  };
  const s = three(scale);
  const t = three(translate);
  return s && t ? { scale: s, translate: t } : null;
}

/** Gathers vertices of unknown number; a vertex that is no number triple becomes NaN. */
export function createVertexCollector(transform: CityTransform | null) {
  let values = new Float64Array(3 * 1024);
  let count = 0;
  const [sx, sy, sz] = transform?.scale ?? [1, 1, 1];
  const [tx, ty, tz] = transform?.translate ?? [0, 0, 0];
  return {
    add(vertex: unknown): void {
      if (values.length < (count + 1) * 3) {
        const larger = new Float64Array(values.length * 2);
        larger.set(values);
        values = larger;
      }
      const triple = Array.isArray(vertex) ? (vertex as unknown[]) : [];
      values[count * 3] = asNumber(triple[0]) * sx + tx;
      values[count * 3 + 1] = asNumber(triple[1]) * sy + ty;
      values[count * 3 + 2] = asNumber(triple[2]) * sz + tz;
      count++;
    },
    table: (): CoordinateTable => ({ values: values.subarray(0, count * 3), count }),
  };
}

/** Numbers in one slab: small rings share a buffer, which spares the memory manager a block for each. */
const SLAB_NUMBERS = 8192;
let slab = new Float64Array(SLAB_NUMBERS);
let slabUsed = 0;

/** Zeros for coordinates; a view of a shared buffer when short. */
function freshCoordinates(length: number): Float64Array {
  if (length > SLAB_NUMBERS / 8) return new Float64Array(length);
  if (slabUsed + length > SLAB_NUMBERS) {
    slab = new Float64Array(SLAB_NUMBERS);
    slabUsed = 0;
  }
  slabUsed += length;
  return slab.subarray(slabUsed - length, slabUsed);
}

/** Vertices of one CityJSONFeature or of the templates; one that is no number triple becomes NaN. */
export function vertexTable(vertices: unknown, transform: CityTransform | null): CoordinateTable {
  const list = asArray(vertices);
  const [sx, sy, sz] = transform?.scale ?? [1, 1, 1];
  const [tx, ty, tz] = transform?.translate ?? [0, 0, 0];
  const values = freshCoordinates(list.length * 3);
  for (let at = 0; at < list.length; at++) {
    const vertex = asArray(list[at]);
    values[at * 3] = asNumber(vertex[0]) * sx + tx;
    values[at * 3 + 1] = asNumber(vertex[1]) * sy + ty;
    values[at * 3 + 2] = asNumber(vertex[2]) * sz + tz;
  }
  return { values, count: list.length };
}

/** Coordinates of a list of vertex indices; null when an index points at no vertex. */
export function pickCoordinates(indices: unknown, table: CoordinateTable): SourceCoordinates | null {
  if (!Array.isArray(indices)) return null;
  const list = indices as unknown[];
  const picked = freshCoordinates(list.length * 3);
  for (let position = 0; position < list.length; position++) {
    const index = list[position];
    if (typeof index !== 'number' || !(index >= 0 && index < table.count) || !Number.isInteger(index))
      return null;
    picked[position * 3] = table.values[index * 3] as number;
    picked[position * 3 + 1] = table.values[index * 3 + 1] as number;
    picked[position * 3 + 2] = table.values[index * 3 + 2] as number;
  }
  return picked;
}

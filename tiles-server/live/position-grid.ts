import type { LonLatBox } from './lon-lat-box.ts';

const CELL_DEG = 0.01;
const BUCKETS = 4096;

/** Uniform grid over positions in degrees, cells hashed into a fixed number of buckets; boxes do not cross 180°. */
export class PositionGrid {
  private readonly heads = new Int32Array(BUCKETS).fill(-1);
  private next = new Int32Array(0);
  private previous = new Int32Array(0);
  private cellX = new Int32Array(0);
  private cellY = new Int32Array(0);
  private lons = new Float64Array(0);
  private lats = new Float64Array(0);
  private scratch = new Uint32Array(0);
  private size = 0;

  /** Bytes of the arrays held. */
  get bytes(): number {
    const { heads, next, previous, cellX, cellY, lons, lats, scratch } = this;
    return [heads, next, previous, cellX, cellY, lons, lats, scratch].reduce(
      (sum, { byteLength }) => sum + byteLength,
      0,
    );
  }

  move(index: number, lon: number, lat: number): void {
    this.grow(index + 1);
    const x = Math.floor(lon / CELL_DEG);
    const y = Math.floor(lat / CELL_DEG);
    const placed = !Number.isNaN(this.lons[index] ?? Number.NaN);
    this.lons[index] = lon;
    this.lats[index] = lat;
    if (placed && this.cellX[index] === x && this.cellY[index] === y) return;
    if (placed) this.unlink(index);
    const bucket = bucketOf(x, y);
    const head = this.heads[bucket] ?? -1;
    this.cellX[index] = x;
    this.cellY[index] = y;
    this.next[index] = head;
    this.previous[index] = -1;
    if (head >= 0) this.previous[head] = index;
    this.heads[bucket] = index;
  }

  /** Indexes of all positions inside the box, edges included, ascending. */
  query([west, south, east, north]: LonLatBox): Uint32Array {
    const found = this.scratch;
    let count = 0;
    const x0 = Math.floor(west / CELL_DEG);
    const x1 = Math.floor(east / CELL_DEG);
    const y0 = Math.floor(south / CELL_DEG);
    const y1 = Math.floor(north / CELL_DEG);
    const inside = (i: number) => {
      const lon = this.lons[i] ?? Number.NaN;
      const lat = this.lats[i] ?? Number.NaN;
      return lon >= west && lon <= east && lat >= south && lat <= north;
    };
    if ((x1 - x0 + 1) * (y1 - y0 + 1) > this.size) {
      for (let i = 0; i < this.size; i++) if (inside(i)) found[count++] = i;
      return found.slice(0, count);
    }
    for (let y = y0; y <= y1; y++) {
      for (let x = x0; x <= x1; x++) {
        for (let i = this.heads[bucketOf(x, y)] ?? -1; i >= 0; i = this.next[i] ?? -1) {
          if (this.cellX[i] === x && this.cellY[i] === y && inside(i)) found[count++] = i;
        }
      }
    }
    return found.slice(0, count).sort();
  }

  private unlink(index: number): void {
    const next = this.next[index] ?? -1;
    const previous = this.previous[index] ?? -1;
    if (next >= 0) this.previous[next] = previous;
    if (previous >= 0) this.next[previous] = next;
    else this.heads[bucketOf(this.cellX[index] ?? 0, this.cellY[index] ?? 0)] = next;
  }

  private grow(size: number): void {
    this.size = Math.max(this.size, size);
    if (size <= this.next.length) return;
    const capacity = Math.max(1024, size * 2);
    this.scratch = new Uint32Array(capacity);
    const widen = (old: Int32Array) => {
      const wide = new Int32Array(capacity).fill(-1);
      wide.set(old);
      return wide;
    };
    this.next = widen(this.next) as typeof this.next;
    this.previous = widen(this.previous) as typeof this.previous;
    this.cellX = widen(this.cellX) as typeof this.cellX;
    this.cellY = widen(this.cellY) as typeof this.cellY;
    const lons = new Float64Array(capacity).fill(Number.NaN);
    const lats = new Float64Array(capacity).fill(Number.NaN);
    lons.set(this.lons);
    lats.set(this.lats);
    this.lons = lons;
    this.lats = lats;
  }
}

function bucketOf(x: number, y: number): number {
  return (Math.imul(x, 73_856_093) ^ Math.imul(y, 19_349_663)) & (BUCKETS - 1);
}

import { closeSync, openSync, readSync, writeSync } from 'node:fs';

/** A field that rows are sorted by. */
export interface SortKey {
  /** Position of the field in a row. */
  readonly field: number;
  readonly descending?: boolean;
}

export interface NumberSortOptions {
  /** Rows sorted in memory at once; each full buffer becomes a sorted run in the file. */
  readonly runRows: number;
  /** Rows held while runs are merged, those of all runs together. */
  readonly mergeRows: number;
}

export const NUMBER_SORT_DEFAULTS: NumberSortOptions = { runRows: 1 << 15, mergeRows: 1 << 16 };

/** Rows of a run that are read at once, at least. */
const LEAST_READ_ROWS = 32;

/** A sorted run of the file, read piece by piece. */
interface Run {
  /** First row not read yet, and the row behind the last. */
  next: number;
  readonly end: number;
  /** Rows read, and which of them is the smallest left. */
  readonly buffer: Float64Array;
  held: number;
  at: number;
}

/**
 * Sorts any number of rows of numbers in the memory of a few buffers: sorted runs go to a scratch file and are merged as they
 * are read back. Keys must tell any two rows apart. DuckDB took 96 MB for this, and every number went through a value of its own.
 */
export class NumberSort {
  /** Rows added. */
  count = 0;
  private readonly descriptor: number;
  private readonly fields: number;
  private readonly keys: readonly SortKey[];
  private readonly options: NumberSortOptions;
  private readonly rows: Float64Array;
  private waiting = 0;
  private readonly ends: number[] = [];

  constructor(path: string, fields: number, keys: readonly SortKey[], options = NUMBER_SORT_DEFAULTS) {
    this.descriptor = openSync(path, 'w+');
    this.fields = fields;
    this.keys = keys;
    this.options = options;
    this.rows = new Float64Array(options.runRows * fields);
  }

  /** Adds a row: as many numbers as there are fields. */
  add(row: ArrayLike<number>): void {
    this.rows.set(row, this.waiting * this.fields);
    this.waiting++;
    this.count++;
    if (this.waiting === this.options.runRows) this.writeRun();
  }

  /** The rows in order, once. What is yielded is overwritten by the next step. */
  *sorted(): Generator<Float64Array> {
    this.writeRun();
    const { fields } = this;
    const readRows = Math.max(LEAST_READ_ROWS, Math.floor(this.options.mergeRows / this.ends.length));
    const heap: Run[] = [];
    for (const [at, end] of this.ends.entries()) {
      const next = this.ends[at - 1] ?? 0;
      const buffer = new Float64Array(Math.min(readRows, end - next) * fields);
      const run: Run = { next, end, buffer, held: 0, at: 0 };
      this.refill(run);
      heap.push(run);
    }
    const precedes = (a: Run, b: Run) => this.compare(a.buffer, a.at * fields, b.buffer, b.at * fields) < 0;
    const sink = (from: number) => {
      const run = heap[from] as Run;
      let hole = from;
      for (;;) {
        let child = 2 * hole + 1;
        if (child >= heap.length) break;
        if (child + 1 < heap.length && precedes(heap[child + 1] as Run, heap[child] as Run)) child++;
        if (!precedes(heap[child] as Run, run)) break;
        heap[hole] = heap[child] as Run;
        hole = child;
      }
      heap[hole] = run;
    };
    for (let from = heap.length >> 1; from >= 0; from--) if (from < heap.length) sink(from);
    for (let first = heap[0]; first !== undefined; first = heap[0]) {
      yield first.buffer.subarray(first.at * fields, (first.at + 1) * fields);
      first.at++;
      if (first.at === first.held && !this.refill(first)) {
        const last = heap.pop() as Run;
        if (heap.length === 0) return;
        if (last !== first) heap[0] = last;
      }
      sink(0);
    }
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private compare(a: Float64Array, aAt: number, b: Float64Array, bAt: number): number {
    for (const { field, descending } of this.keys) {
      const left = a[aAt + field] as number;
      const right = b[bAt + field] as number;
      if (left !== right) return left < right === (descending !== true) ? -1 : 1;
    }
    return 0;
  }

  /** Sorts what waits and appends it to the file. */
  private writeRun(): void {
    const { fields, rows, waiting } = this;
    if (waiting === 0) return;
    const order = Uint32Array.from({ length: waiting }, (_, at) => at * fields);
    order.sort((a, b) => this.compare(rows, a, rows, b));
    const run = new Float64Array(waiting * fields);
    for (let at = 0; at < waiting; at++) {
      const from = order[at] as number;
      for (let field = 0; field < fields; field++) run[at * fields + field] = rows[from + field] as number;
    }
    const raw = new Uint8Array(run.buffer);
    const start = (this.ends.at(-1) ?? 0) * fields * 8;
    for (let from = 0; from < raw.length; )
      from += writeSync(this.descriptor, raw, from, raw.length - from, start + from);
    this.ends.push((this.ends.at(-1) ?? 0) + waiting);
    this.waiting = 0;
  }

  /** Reads the next rows of a run; false when it is used up. */
  private refill(run: Run): boolean {
    const rowBytes = this.fields * 8;
    run.at = 0;
    run.held = Math.min(run.buffer.length / this.fields, run.end - run.next);
    const raw = new Uint8Array(run.buffer.buffer, 0, run.held * rowBytes);
    for (let from = 0; from < raw.length; ) {
      const got = readSync(this.descriptor, raw, from, raw.length - from, run.next * rowBytes + from);
      if (got === 0) throw new Error('the scratch file of the sort ends early');
      from += got;
    }
    run.next += run.held;
    return run.held > 0;
  }
}

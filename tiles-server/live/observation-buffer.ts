import type { ObservationBatch } from './observation-batch.ts';

/** Observations not yet in history, in the order they came. Bounded: over the limit the oldest batches go, counted. */
export class ObservationBuffer {
  dropped = 0;
  private batches: ObservationBatch[] = [];
  private count = 0;
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  push(batch: ObservationBatch): void {
    this.batches.push(batch);
    this.count += batch.deviceIndexes.length;
    let oldest = 0;
    while (this.count > this.limit && oldest < this.batches.length) {
      const gone = this.batches[oldest++]?.deviceIndexes.length ?? 0;
      this.count -= gone;
      this.dropped += gone;
    }
    if (oldest > 0) this.batches.splice(0, oldest);
  }

  all(): readonly ObservationBatch[] {
    return this.batches;
  }

  /** Forgets these batches once they are on disk. */
  release(written: ReadonlySet<ObservationBatch>): void {
    this.batches = this.batches.filter((batch) => !written.has(batch));
    this.count = this.batches.reduce((sum, batch) => sum + batch.deviceIndexes.length, 0);
  }
}

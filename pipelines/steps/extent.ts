import type { FeatureRow } from '#core/catalogue/feature-columns.ts';

/** Extent of all rows in space (degrees, ellipsoidal metres; infinite while there is none) and in time. */
export class Extent {
  west = Infinity;
  south = Infinity;
  east = -Infinity;
  north = -Infinity;
  low = Infinity;
  high = -Infinity;
  private from: string | null = null;
  private to: string | null = null;
  /** A feature began and no end of it is known: the dataset has no end either. */
  private isOpen = false;

  add({ bounds, minHeightM, maxHeightM, validFrom, validTo }: FeatureRow): void {
    this.west = Math.min(this.west, bounds[0]);
    this.south = Math.min(this.south, bounds[1]);
    this.east = Math.max(this.east, bounds[2]);
    this.north = Math.max(this.north, bounds[3]);
    this.low = Math.min(this.low, minHeightM);
    this.high = Math.max(this.high, maxHeightM);
    if (validFrom !== null && (this.from === null || validFrom < this.from)) this.from = validFrom;
    if (validTo !== null && (this.to === null || validTo > this.to)) this.to = validTo;
    this.isOpen ||= validFrom !== null && validTo === null;
  }

  /** The earliest begin and the latest end that features state, ISO 8601; null where it is open. */
  validTime(): [string | null, string | null] {
    return [this.from, this.isOpen ? null : this.to];
  }

  /** west, south, east, north. */
  box(): Float64Array {
    return Float64Array.of(this.west, this.south, this.east, this.north);
  }
}

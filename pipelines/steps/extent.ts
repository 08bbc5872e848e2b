import type { FeatureRow } from '#core/catalogue/feature-columns.ts';

/** Extent of all rows: degrees and ellipsoidal metres; infinite while there is none. */
export class Extent {
  west = Infinity;
  south = Infinity;
  east = -Infinity;
  north = -Infinity;
  low = Infinity;
  high = -Infinity;

  add({ bounds, minHeightM, maxHeightM }: FeatureRow): void {
    this.west = Math.min(this.west, bounds[0]);
    this.south = Math.min(this.south, bounds[1]);
    this.east = Math.max(this.east, bounds[2]);
    this.north = Math.max(this.north, bounds[3]);
    this.low = Math.min(this.low, minHeightM);
    this.high = Math.max(this.high, maxHeightM);
  }

  /** west, south, east, north. */
  box(): Float64Array {
    return Float64Array.of(this.west, this.south, this.east, this.north);
  }
}

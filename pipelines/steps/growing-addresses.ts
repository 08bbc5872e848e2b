import type { FeatureRow } from '#core/catalogue/feature-columns.ts';

/** Bounds, importance and size of every row, collected in growing typed arrays: what tile addresses are assigned from. */
export class GrowingAddresses {
  count = 0;
  private boundsDegrees = new Float64Array(4 * 4096);
  private importances = new Float32Array(4096);
  private sizes = new Uint32Array(4096);

  add(row: FeatureRow): void {
    if (this.count === this.sizes.length) {
      const bounds = new Float64Array(this.boundsDegrees.length * 2);
      bounds.set(this.boundsDegrees);
      this.boundsDegrees = bounds;
      const importances = new Float32Array(this.importances.length * 2);
      importances.set(this.importances);
      this.importances = importances;
      const sizes = new Uint32Array(this.sizes.length * 2);
      sizes.set(this.sizes);
      this.sizes = sizes;
    }
    this.boundsDegrees.set(row.bounds, this.count * 4);
    this.importances[this.count] = row.importance;
    // A mesh shrinks about fourfold on its way into a compressed tile; other shapes are built from a few numbers.
    this.sizes[this.count] = row.shape === null ? 150 : Math.ceil(row.shape.byteLength / 4);
    this.count += 1;
  }

  get bounds(): Float64Array {
    return this.boundsDegrees.subarray(0, this.count * 4);
  }
  get importance(): Float32Array {
    return this.importances.subarray(0, this.count);
  }
  get bytes(): Uint32Array {
    return this.sizes.subarray(0, this.count);
  }
}

import type { OpenedSource, SourceFeature, SourceRaster } from '../readers/reader.ts';
import { windowOf } from '../writers/terrain/height-blocks.ts';
import type { SourceBox } from './placed-bounds.ts';
import { rasterBounds } from './raster-bounds.ts';

/** What was found by reading a source to its end. */
export interface SourceContents {
  readonly counts: Readonly<Record<string, number>>;
  readonly surfaces: number;
  /** Null where nothing has coordinates. */
  readonly box: SourceBox | null;
  /** The first features, by which publishing decides where the source stands. */
  readonly sample: readonly SourceFeature[];
}

/** Features that a publish looks at before it places the others. */
const SAMPLE_FEATURES = 500;

/** A box that grows: x, y and z in source units. */
class GrowingBox {
  private readonly low = [Infinity, Infinity, Infinity];
  private readonly high = [-Infinity, -Infinity, -Infinity];

  add(coordinates: Float64Array): void {
    for (let at = 0; at + 2 < coordinates.length; at += 3)
      for (let axis = 0; axis < 3; axis++) this.widen(axis, coordinates[at + axis] as number);
  }

  widen(axis: number, value: number): void {
    this.low[axis] = Math.min(this.low[axis] as number, value);
    this.high[axis] = Math.max(this.high[axis] as number, value);
  }

  box(hasHeights: boolean): SourceBox | null {
    const [west, south, low] = this.low as [number, number, number];
    const [east, north, high] = this.high as [number, number, number];
    if (!Number.isFinite(west + south)) return null;
    return { plane: [west, south, east, north], heights: hasHeights ? [low, high] : null };
  }
}

function addFeature({ geometries }: SourceFeature, box: GrowingBox): number {
  let surfaces = 0;
  for (const geometry of geometries) {
    if (geometry.type === 'points') box.add(geometry.coordinates);
    else if (geometry.type === 'lines') for (const line of geometry.lines) box.add(line);
    else {
      if (geometry.type === 'surfaces') surfaces += geometry.polygons.length;
      for (const { exterior } of geometry.polygons) box.add(exterior);
    }
  }
  return surfaces;
}

async function rasterBox(raster: SourceRaster, signal: AbortSignal): Promise<SourceBox> {
  let [low, high] = [Infinity, -Infinity];
  const window = windowOf(raster);
  for (let row = 0; row < raster.height; row += window.rows)
    for (let column = 0; column < raster.width; column += window.columns) {
      const columns = Math.min(window.columns, raster.width - column);
      const rows = Math.min(window.rows, raster.height - row);
      for (const height of await raster.read(column, row, columns, rows, signal)) {
        if (height < low) low = height;
        if (height > high) high = height;
      }
    }
  return { plane: rasterBounds(raster), heights: low <= high ? [low, high] : null };
}

/** Reads a source to its end; memory is bounded by a batch and the sample. */
export async function sourceContents(source: OpenedSource, signal: AbortSignal): Promise<SourceContents> {
  const counts: Record<string, number> = {};
  const sample: SourceFeature[] = [];
  const box = new GrowingBox();
  let surfaces = 0;
  for await (const batch of source.features()) {
    signal.throwIfAborted();
    for (const feature of batch) {
      counts[feature.type] = (counts[feature.type] ?? 0) + 1;
      surfaces += addFeature(feature, box);
      if (sample.length < SAMPLE_FEATURES && feature.geometries.length > 0) sample.push(feature);
    }
  }
  return {
    counts,
    surfaces,
    sample,
    box: source.raster ? await rasterBox(source.raster, signal) : box.box(source.header.hasHeights),
  };
}

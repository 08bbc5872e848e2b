import type { SourceRaster } from '../readers/reader.ts';

/**
 * Value between the four pixel centres about a place in the raster's own coordinates; `valueAt` gives a pixel.
 * NaN beyond the outer pixel centres and beside missing pixels.
 */
export function sampleRaster(
  raster: Pick<SourceRaster, 'width' | 'height' | 'origin' | 'pixel'>,
  valueAt: (column: number, row: number) => number,
  x: number,
  y: number,
): number {
  const column = (x - raster.origin[0]) / raster.pixel[0];
  const row = (y - raster.origin[1]) / raster.pixel[1];
  if (!(column >= 0 && row >= 0 && column <= raster.width - 1 && row <= raster.height - 1)) return Number.NaN;
  const left = Math.max(0, Math.min(raster.width - 2, Math.floor(column)));
  const top = Math.max(0, Math.min(raster.height - 2, Math.floor(row)));
  const right = Math.min(raster.width - 1, left + 1);
  const bottom = Math.min(raster.height - 1, top + 1);
  const fx = column - left;
  const fy = row - top;
  const upper = valueAt(left, top) * (1 - fx) + valueAt(right, top) * fx;
  const lower = valueAt(left, bottom) * (1 - fx) + valueAt(right, bottom) * fx;
  return upper * (1 - fy) + lower * fy;
}

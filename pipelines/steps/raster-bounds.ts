import type { SourceRaster } from '../readers/reader.ts';

/** Bounds of the outer pixel centres, in source units: west, south, east, north. */
export function rasterBounds({
  origin,
  pixel,
  width,
  height,
}: Pick<SourceRaster, 'origin' | 'pixel' | 'width' | 'height'>): [number, number, number, number] {
  const [x0, y0] = origin;
  const [x1, y1] = [x0 + (width - 1) * pixel[0], y0 + (height - 1) * pixel[1]];
  return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
}

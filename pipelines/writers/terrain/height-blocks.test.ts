import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceRaster } from '../../readers/reader.ts';
import { HeightBlocks, windowOf } from './height-blocks.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'twin-heights-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const heightOf = (column: number, row: number) =>
  (column * 31 + row * 17) % 101 === 0 ? Number.NaN : column + row / 1000;

/** A raster that computes its pixels and notes how large its readings were. */
function computedRaster(width: number, height: number, piece: SourceRaster['piece']) {
  const readings: number[] = [];
  const raster: SourceRaster = {
    ...{ width, height, piece, origin: [0, 0], pixel: [1, -1], noData: null },
    async read(column, row, columns, rows) {
      readings.push(columns * rows);
      return Float32Array.from({ length: columns * rows }, (_, at) =>
        heightOf(column + (at % columns), row + Math.floor(at / columns)),
      );
    },
  };
  return { raster, readings };
}

const tools = { signal: new AbortController().signal, progress: () => undefined };

describe('heights in a scratch file', () => {
  it('gives back every pixel, read once, whatever the file packs together', async () => {
    const sizes = [
      [1, 1, { columns: 1, rows: 1 }],
      [300, 257, { columns: 300, rows: 1 }],
      [640, 129, { columns: 256, rows: 256 }],
      [9000, 530, { columns: 9000, rows: 100 }],
    ] as const;
    for (const [width, height, piece] of sizes) {
      const { raster, readings } = computedRaster(width, height, piece);
      const blocks = await HeightBlocks.copy(raster, join(folder, `${width}`), tools);
      expect(readings.reduce((sum, pixels) => sum + pixels)).toBe(width * height);
      let wrong = 0;
      // Column by column: the kept blocks are used up and read again.
      for (let column = 0; column < width; column++)
        for (let row = 0; row < height; row++)
          if (!Object.is(blocks.at(column, row), Math.fround(heightOf(column, row)))) wrong++;
      expect(wrong).toBe(0);
      blocks.close();
    }
  });

  it('reads at most four million pixels at once, of strips and of tiles', () => {
    for (const width of [1, 4000, 100_000, 1_000_000])
      for (const piece of [
        { columns: width, rows: 1 },
        { columns: 256, rows: 256 },
        { columns: 512, rows: 1024 },
      ]) {
        const { columns, rows } = windowOf({ width, height: 50_000, piece });
        expect(columns % 128).toBe(0);
        expect(rows % 128).toBe(0);
        // A strip is not cut, however wide: half of it costs as much as the whole.
        if (piece.columns < width || width <= 4000) expect(columns * rows).toBeLessThanOrEqual(4 * 1024 ** 2);
        else expect(columns).toBeGreaterThanOrEqual(width);
      }
  });

  it('passes on why a reading failed', async () => {
    const { raster } = computedRaster(10, 10, { columns: 10, rows: 10 });
    const broken = { ...raster, read: () => Promise.reject(new Error('cut short')) };
    await expect(HeightBlocks.copy(broken, join(folder, 'broken'), tools)).rejects.toThrow('cut short');
  });
});

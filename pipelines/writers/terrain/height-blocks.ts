import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { SourceRaster } from '../../readers/reader.ts';

/** Pixels along a side of a block: a tile of the finest level, 64 steps of two pixels, lies in about four. */
const SIDE = 128;
const BLOCK_PIXELS = SIDE * SIDE;
const BLOCK_BYTES = BLOCK_PIXELS * 4;
/** Blocks kept in memory (16 MiB): a row of samples of a tile, however coarse, meets at most two for each of its 65 places. */
const KEPT_BLOCKS = 256;
/** Pixels of one reading from the source (16 MiB), unless the file packs more into one piece. */
const WINDOW_PIXELS = 4 * 1024 ** 2;

const upToBlocks = (pixels: number) => Math.ceil(pixels / SIDE) * SIDE;

/** Columns and rows of one reading: whole blocks, and whole pieces of the file so that none is unpacked again and again. */
export function windowOf({ width, height, piece }: Pick<SourceRaster, 'width' | 'height' | 'piece'>): {
  readonly columns: number;
  readonly rows: number;
} {
  const rows = upToBlocks(Math.min(height, piece.rows));
  const pieceColumns = upToBlocks(Math.min(width, piece.columns));
  const fitting = Math.floor(WINDOW_PIXELS / rows / pieceColumns) * pieceColumns;
  return { columns: Math.min(upToBlocks(width), Math.max(pieceColumns, fitting)), rows };
}

/** A raster's heights in a scratch file of square blocks, read back in any order: memory is that of a few blocks, whatever the size of the raster. */
export class HeightBlocks {
  private readonly descriptor: number;
  private readonly across: number;
  private readonly kept = new Map<number, Float32Array>();
  private latest = -1;
  private latestBlock: Float32Array = new Float32Array();

  private constructor(descriptor: number, across: number) {
    this.descriptor = descriptor;
    this.across = across;
  }

  /** Reads the whole raster once, window by window, into a file that the caller removes after `close`. */
  static async copy(
    raster: SourceRaster,
    path: string,
    { signal, progress }: { readonly signal: AbortSignal; progress(fraction: number): void },
  ): Promise<HeightBlocks> {
    const blocks = new HeightBlocks(openSync(path, 'wx+'), Math.ceil(raster.width / SIDE));
    try {
      const window = windowOf(raster);
      for (let row = 0; row < raster.height; row += window.rows) {
        const rows = Math.min(window.rows, raster.height - row);
        for (let column = 0; column < raster.width; column += window.columns) {
          const columns = Math.min(window.columns, raster.width - column);
          const heights = await raster.read(column, row, columns, rows, signal);
          blocks.write(heights, column, row, columns, rows);
        }
        progress((row + rows) / raster.height);
      }
      return blocks;
    } catch (error) {
      blocks.close();
      throw error;
    }
  }

  /** Height of a pixel of the raster; NaN where it has none. */
  at(column: number, row: number): number {
    const number = Math.floor(row / SIDE) * this.across + Math.floor(column / SIDE);
    if (number !== this.latest) {
      this.latestBlock = this.blockAt(number);
      this.latest = number;
    }
    return this.latestBlock[(row % SIDE) * SIDE + (column % SIDE)] as number;
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private blockAt(number: number): Float32Array {
    const known = this.kept.get(number);
    if (known) return known;
    const oldest = this.kept.size >= KEPT_BLOCKS ? this.kept.keys().next().value : undefined;
    const block = (oldest !== undefined && this.kept.get(oldest)) || new Float32Array(BLOCK_PIXELS);
    if (oldest !== undefined) this.kept.delete(oldest);
    const raw = new Uint8Array(block.buffer);
    for (let from = 0; from < BLOCK_BYTES; ) {
      const got = readSync(this.descriptor, raw, from, BLOCK_BYTES - from, number * BLOCK_BYTES + from);
      if (got === 0) throw new Error('the scratch file of the heights ends early');
      from += got;
    }
    this.kept.set(number, block);
    return block;
  }

  /** Cuts a window that starts on a block into blocks; what a block has beyond the raster stays without height. */
  private write(heights: Float32Array, column: number, row: number, columns: number, rows: number): void {
    const block = new Float32Array(BLOCK_PIXELS);
    const raw = new Uint8Array(block.buffer);
    for (let down = 0; down < rows; down += SIDE) {
      for (let right = 0; right < columns; right += SIDE) {
        block.fill(Number.NaN);
        for (let line = 0; line < Math.min(SIDE, rows - down); line++) {
          const start = (down + line) * columns + right;
          block.set(heights.subarray(start, start + Math.min(SIDE, columns - right)), line * SIDE);
        }
        const number = ((row + down) / SIDE) * this.across + (column + right) / SIDE;
        for (let from = 0; from < BLOCK_BYTES; )
          from += writeSync(this.descriptor, raw, from, BLOCK_BYTES - from, number * BLOCK_BYTES + from);
      }
    }
  }
}

import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { geographicTileAt, geographicTileBounds } from '#core/geo/geographic-tiling.ts';
import type { LonLatBounds } from '#core/geo/position.ts';
import { encodeQuantizedMesh } from '#core/tiles/encode-quantized-mesh.ts';
import { hashTile } from './check-terrain.ts';

export interface TerrainInput {
  readonly folder: string;
  /** Extent of the raster, degrees. */
  readonly bounds: LonLatBounds;
  /** Ground size of a raster pixel, metres. */
  readonly pixelM: number;
  /** Ellipsoidal metres; null beyond the raster. */
  heightAt(lonDeg: number, latDeg: number): number | null;
  groundBeyond(lonDeg: number, latDeg: number): number;
  readonly signal: AbortSignal;
  progress(fraction: number): void;
}

/** Samples along a tile's side: shared edges of neighbours fall on the same places and so agree. */
const SIDE = 65;
/** Tiles above this level are synthesised by the server from the geoid where they hold no raster. */
const FIRST_LEVEL = 0;

/** Finest level whose sample spacing is not below twice the raster's pixel. */
function finestLevel(pixelM: number): number {
  const spacingAtZero = (180 * 110_900) / (SIDE - 1);
  return Math.max(8, Math.min(18, Math.round(Math.log2(spacingAtZero / (2 * pixelM)))));
}

/** Writes gzip-compressed quantized-mesh tiles `{z}/{x}/{y}.terrain` (EPSG:4326 TMS) for all levels that touch the raster. */
export async function writeTerrainTiles(input: TerrainInput): Promise<{
  tiles: number;
  bytes: number;
  sha256: string;
  maxZoom: number;
  minHeightM: number;
  maxHeightM: number;
}> {
  const hash = createHash('sha256');
  const maxZoom = finestLevel(input.pixelM);
  const [west, south, east, north] = input.bounds;
  let tiles = 0;
  let tileBytes = 0;
  let minHeightM = Infinity;
  let maxHeightM = -Infinity;
  const ranges = Array.from({ length: maxZoom - FIRST_LEVEL + 1 }, (_, index) => {
    const z = FIRST_LEVEL + index;
    return { z, low: geographicTileAt(z, west, south), high: geographicTileAt(z, east, north) };
  });
  const total = ranges.reduce((sum, { low, high }) => sum + (high.x - low.x + 1) * (high.y - low.y + 1), 0);
  for (const { z, low, high } of ranges) {
    for (let x = low.x; x <= high.x; x++) {
      await mkdir(join(input.folder, String(z), String(x)), { recursive: true });
      for (let y = low.y; y <= high.y; y++) {
        input.signal.throwIfAborted();
        const bounds = geographicTileBounds(z, x, y);
        const heights = new Float32Array(SIDE * SIDE);
        for (let row = 0; row < SIDE; row++) {
          const lat = bounds[3] - ((bounds[3] - bounds[1]) * row) / (SIDE - 1);
          for (let column = 0; column < SIDE; column++) {
            const lon = bounds[0] + ((bounds[2] - bounds[0]) * column) / (SIDE - 1);
            const sampled = input.heightAt(lon, lat);
            heights[row * SIDE + column] = sampled ?? input.groundBeyond(lon, lat);
            if (sampled !== null) {
              minHeightM = Math.min(minHeightM, sampled);
              maxHeightM = Math.max(maxHeightM, sampled);
            }
          }
        }
        // Error in step with what a tile of this level shows, never finer than half a metre.
        const maxErrorM = Math.max(0.5, (77_067 / 2 ** z) * 0.25);
        const bytes = encodeQuantizedMesh({ bounds, size: SIDE, heights, maxErrorM, normals: true });
        const packed = gzipSync(bytes, { level: 6 });
        hashTile(hash, z, x, y, packed);
        await writeFile(join(input.folder, String(z), String(x), `${y}.terrain`), packed);
        tiles += 1;
        tileBytes += packed.length;
        if (tiles % 16 === 0) input.progress(tiles / total);
      }
    }
  }
  return { tiles, bytes: tileBytes, sha256: hash.digest('hex'), maxZoom, minHeightM, maxHeightM };
}

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { API_PATHS } from '#core/contract/api-paths.ts';
import { numberAt } from '#core/contract/column-batch.ts';
import { buildTileGlb } from '#core/tiles/build-tile-glb.ts';
import { createApp } from '#tiles-server/app.ts';
import { type BaseDependencies, composeDependencies } from '#tiles-server/compose-dependencies.ts';
import { findDataset } from '#tiles-server/sources/find-dataset.ts';
import { rowsToTileFeatures } from '#tiles-server/tiles/rows-to-tile-features.ts';
import { batchCenter, selectTileRows } from '#tiles-server/tiles/tile-queries.ts';
import { milliseconds } from '../support/interleaved-pairs.ts';
import { percentile } from '../support/percentile.ts';
import type { BenchmarkTask, Measurement } from '../support/task.ts';

const DATASET = 'xuancheng-buildings';
const [FEWEST, MOST] = [100, 500];
const ROUNDS = 12;
const signal = new AbortController().signal;

interface Tile {
  readonly path: string;
  readonly features: number;
  /** The GLB encode alone, over rows read and decoded before. */
  encode(): Promise<Uint8Array>;
}

/** Tiles of a hundred to five hundred features, with the same rows in hand. */
async function findTiles({ catalogue, database }: BaseDependencies): Promise<Tile[]> {
  const dataset = findDataset(catalogue.snapshot(), DATASET);
  const { id, version, tileColumns } = dataset.manifest;
  const base = API_PATHS.tileset(id, version).replace(/tileset\.json$/, '');
  const source = join(dataset.directory, 'features.parquet').replaceAll("'", "''");
  const crowded = await database.query(
    `SELECT tile_level, tile_x, tile_y FROM read_parquet('${source}') GROUP BY ALL
     HAVING count(*) BETWEEN ${FEWEST} AND ${MOST} ORDER BY ALL`,
  );
  const tiles: Tile[] = [];
  for (let row = 0; row < crowded.rowCount; row++) {
    const [level = 0, x = 0, y = 0] = ['tile_level', 'tile_x', 'tile_y'].map((name) =>
      Number(numberAt(crowded, name, row)),
    );
    const batch = await selectTileRows(database, dataset, { level, x, y }, {}, signal);
    const content = {
      center: batchCenter(batch),
      columns: tileColumns,
      features: rowsToTileFeatures(batch, tileColumns),
    };
    const path = `${base}content/${level}/${x}/${y}.glb`;
    tiles.push({ path, features: batch.rowCount, encode: () => buildTileGlb(content) });
  }
  return tiles;
}

async function measure(base: BaseDependencies): Promise<readonly Measurement[] | string> {
  const app = createApp({ ...base, live: null });
  const ask = async ({ path }: Tile) => Buffer.from(await (await app.request(path)).arrayBuffer());
  const tiles = await findTiles(base);
  if (tiles.length === 0) return `${DATASET} has no tile of ${FEWEST} to ${MOST} features`;
  for (const tile of tiles) {
    if (!(await ask(tile)).equals(await tile.encode()))
      throw new Error(`${tile.path}: other bytes than core/tiles`);
  }
  const [asked, encoded]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const tile of tiles) {
      const wholeMs = await milliseconds(() => ask(tile));
      const encodeMs = await milliseconds(() => tile.encode());
      if (round === 0) continue;
      asked.push(wholeMs);
      encoded.push(encodeMs);
    }
  }
  const [own, alone] = [percentile(asked, 0.95), percentile(encoded, 0.95)];
  const most = Math.max(...tiles.map(({ features }) => features));
  const medians = `medians ${percentile(asked, 0.5).toFixed(1)} and ${percentile(encoded, 0.5).toFixed(1)} ms`;
  return [
    {
      metric: 'tile not in cache, p95',
      value: own,
      unit: 'ms',
      reference: `GLB encode alone p95 ${alone.toFixed(1)} ms`,
      ratio: own / alone,
      reach: { kind: 'at-most', ratio: 12 },
      note: `${tiles.length} tiles of ${FEWEST} to ${most} features, ${ROUNDS} rounds in turns, one request at a time through the application without a socket; bytes equal; ${medians}`,
    },
  ];
}

export const uncachedTile: BenchmarkTask = {
  name: 'uncached-tile',
  about: 'a GLB tile that is not in the cache, from Parquet to bytes, against its encode alone',
  async run() {
    const dataDir = resolve(process.env.TWIN_DATA ?? 'data');
    if (!existsSync(join(dataDir, 'published', DATASET, 'current'))) {
      return { skipped: `${DATASET} is not published (npm start)` };
    }
    const log = pino({ level: 'silent' });
    const base = await composeDependencies({ dataDir, log, webDirectory: null, cacheBytes: 0 });
    try {
      const measured = await measure(base);
      return typeof measured === 'string' ? { skipped: measured } : { measurements: measured };
    } finally {
      await base.close();
    }
  },
};

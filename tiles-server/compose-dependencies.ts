import type { Logger } from 'pino';
import type { ServerDependencies } from './dependencies.ts';
import { startDuckDbOwner } from './duckdb/duckdb-owner.ts';
import { createMetrics } from './http/metrics.ts';
import { ReadyAnswers } from './http/ready-answers.ts';
import { ByteCache } from './sources/byte-cache.ts';
import { openCatalogue } from './sources/catalogue.ts';
import { createViewportIndexes } from './sources/viewport-indexes.ts';
import { startTilePool } from './tiles/tile-pool.ts';
import { loadWebApp } from './web-app/load-web-app.ts';

const CACHE_BYTES = 256 * 1024 * 1024;

export interface ComposeOptions {
  readonly dataDir: string;
  readonly log: Logger;
  /** `dist/web`; null serves no web app. */
  readonly webDirectory: string | null;
  /** Bodies kept in memory, 256 MiB by default; 0 keeps none. */
  readonly cacheBytes?: number;
}

export type BaseDependencies = Omit<ServerDependencies, 'live'> & { close(): Promise<void> };

/** Starts the threads and opens the workspace; the caller closes what it gets. */
export async function composeDependencies(options: ComposeOptions): Promise<BaseDependencies> {
  const { dataDir, log, webDirectory } = options;
  const [database, catalogue, webApp] = await Promise.all([
    startDuckDbOwner(),
    openCatalogue(dataDir, log),
    webDirectory === null ? null : loadWebApp(webDirectory),
  ]);
  const tilePool = startTilePool();
  const metrics = createMetrics();
  const cache = new ByteCache(options.cacheBytes ?? CACHE_BYTES);
  return {
    catalogue,
    database,
    cache,
    ready: new ReadyAnswers(cache, metrics, catalogue.snapshot),
    viewports: createViewportIndexes(database),
    tilePool,
    metrics,
    log,
    webApp,
    async close() {
      catalogue.close();
      metrics.close();
      await Promise.all([tilePool.close(), database.close()]);
    },
  };
}

import type { Logger } from 'pino';
import type { DuckDbOwner } from './duckdb/duckdb-owner.ts';
import type { Metrics } from './http/metrics.ts';
import type { ReadyAnswers } from './http/ready-answers.ts';
import type { LiveModule } from './live-interface.ts';
import type { ByteCache } from './sources/byte-cache.ts';
import type { Catalogue } from './sources/catalogue.ts';
import type { ViewportIndexes } from './sources/viewport-indexes.ts';
import type { TilePool } from './tiles/tile-pool.ts';
import type { WebApp } from './web-app/load-web-app.ts';

/** Everything the application needs, composed by main (or by a test). */
export interface ServerDependencies {
  readonly catalogue: Catalogue;
  readonly database: DuckDbOwner;
  readonly cache: ByteCache;
  readonly ready: ReadyAnswers;
  readonly viewports: ViewportIndexes;
  readonly tilePool: TilePool;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Null where no web app is built. */
  readonly webApp: WebApp | null;
  /** Null where the live part is not running (contract tests). */
  readonly live: LiveModule | null;
}

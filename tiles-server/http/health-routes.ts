import { Hono } from 'hono';
import type { ServerDependencies } from '../dependencies.ts';

/** Liveness, readiness (with the datasets that cannot be served) and Prometheus text. */
export function healthRoutes(dependencies: ServerDependencies): Hono {
  const { catalogue, cache, metrics, live, database, tilePool } = dependencies;
  const routes = new Hono();
  const fresh = { 'cache-control': 'no-store' };
  routes.get('/healthz', (context) => context.json({ status: 'ok' }, 200, fresh));
  routes.get('/readyz', (context) => {
    const { revision, datasets, damaged } = catalogue.snapshot();
    const status = damaged.length === 0 ? 'ready' : 'degraded';
    return context.json({ status, revision, datasets: [...datasets.keys()], damaged }, 200, fresh);
  });
  routes.get('/metrics', (context) => {
    const gauges = {
      twin_cache_bytes: cache.bytes,
      twin_cache_entries: cache.size,
      twin_cache_hits_total: cache.hits,
      twin_cache_misses_total: cache.misses,
      twin_database_queries_pending: database.pending,
      twin_tile_builds_queued: tilePool.queued,
      twin_datasets: catalogue.snapshot().datasets.size,
      twin_datasets_damaged: catalogue.snapshot().damaged.length,
      process_resident_memory_bytes: process.memoryUsage.rss(),
    };
    const type = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', ...fresh };
    return context.body(metrics.text(gauges) + (live?.metrics() ?? ''), 200, type);
  });
  return routes;
}

import { Hono } from 'hono';
import { z } from 'zod';
import { TwinError } from '#core/errors/twin-error.ts';
import { webMercatorTileBounds } from '#core/geo/web-mercator.ts';
import { boundsCondition, SqlParameters } from '../cql2/filter-to-sql.ts';
import type { ServerDependencies } from '../dependencies.ts';
import { IMMUTABLE, REVALIDATE } from '../http/byte-response.ts';
import { cachedAnswer } from '../http/cached-answer.ts';
import { parseQuery } from '../http/parse-query.ts';
import { parquetSource, quoteIdentifier } from '../sources/dataset.ts';
import { findDataset } from '../sources/find-dataset.ts';
import { parseTileAddress } from './dataset-version.ts';
import { encodeVectorTile } from './vector-tile.ts';

const MAX_ZOOM = 22;
const MAX_FEATURES = 50_000;
const TYPE = 'application/vnd.mapbox-vector-tile';
const OPTIONAL = ['class', 'width_m', 'lanes', 'level', 'priority', 'category', 'height_m'];

/** `v` is the dataset version: with it the answer never changes. */
const VectorTileQuery = z.object({ v: z.string().max(64).optional() });

/** MVT of a dataset in WebMercatorQuad; a crowded tile keeps the most important features. */
export function vectorTileRoutes(dependencies: ServerDependencies): Hono {
  const { catalogue, database } = dependencies;
  const routes = new Hono();
  routes.get('/api/collections/:collection/tiles/WebMercatorQuad/:z/:y/:x', (context) => {
    const query = parseQuery(context.req.raw, VectorTileQuery);
    const params = context.req.param();
    const snapshot = catalogue.snapshot();
    const dataset = findDataset(snapshot, params.collection);
    const { id, version, columns } = dataset.manifest;
    if (!dataset.hasFeatures) throw new TwinError('request/not-found', `dataset ${id} has no features`);
    const { level: zoom, x, y } = parseTileAddress(MAX_ZOOM + 1, params.z, params.x, params.y);
    const key = `mvt ${id} ${version} ${zoom} ${x} ${y}`;
    const cacheControl = query.v === version ? IMMUTABLE : REVALIDATE;
    const build = async (signal: AbortSignal) => {
      const parameters = new SqlParameters();
      const [west, south, east, north] = webMercatorTileBounds(zoom, x, y);
      const margin = (east - west) / 64;
      const box = boundsCondition([west - margin, south - margin, east + margin, north + margin], parameters);
      const own = new Set(columns.map(({ name }) => name));
      const attributes = ['id', 'kind', 'name', ...OPTIONAL.filter((name) => own.has(name))];
      const batch = await database.query(
        `SELECT ${attributes.map(quoteIdentifier).join(', ')}, ST_AsWKB(geometry)::BLOB AS wkb
         FROM ${parquetSource(dataset, 'features')} WHERE ${box} ORDER BY importance DESC, id LIMIT ${MAX_FEATURES}`,
        parameters.values,
        signal,
      );
      return encodeVectorTile(batch, { z: zoom, x, y }, attributes);
    };
    return cachedAnswer(context, dependencies, { key, type: TYPE, cacheControl, snapshot, build });
  });
  return routes;
}

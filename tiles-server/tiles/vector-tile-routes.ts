import { Hono } from 'hono';
import { TwinError } from '#core/errors/twin-error.ts';
import { webMercatorTileBounds } from '#core/geo/web-mercator.ts';
import { boundsCondition, SqlParameters } from '../cql2/filter-to-sql.ts';
import type { ServerDependencies } from '../dependencies.ts';
import { IMMUTABLE, REVALIDATE } from '../http/byte-response.ts';
import { cachedAnswer } from '../http/cached-answer.ts';
import { parseQuery } from '../http/parse-query.ts';
import { VectorTileQuery } from '../http/query-schemas.ts';
import { type Dataset, parquetSource, quoteIdentifier } from '../sources/dataset.ts';
import { findDataset } from '../sources/find-dataset.ts';
import { namedProperties } from '../sources/named-properties.ts';
import { rowCondition } from '../sources/row-selection.ts';
import { parseTileAddress } from './dataset-version.ts';
import { encodeVectorTile } from './vector-tile.ts';

const MAX_ZOOM = 22;
const MAX_FEATURES = 50_000;
const TYPE = 'application/vnd.mapbox-vector-tile';
const OPTIONAL = ['class', 'width_m', 'lanes', 'level', 'priority', 'category', 'height_m'];

/** What a tile tells of its features: what every tile does, and what was asked for. */
function attributesOf({ manifest }: Dataset, wanted: readonly string[] = []): readonly string[] {
  const own = new Set(manifest.columns.map(({ name }) => name));
  return [...new Set(['id', 'kind', 'name', ...OPTIONAL.filter((name) => own.has(name)), ...wanted])];
}

/** MVT of a dataset in WebMercatorQuad, of all features or those of a filter and a time; a crowded tile keeps the most important features. */
export function vectorTileRoutes(dependencies: ServerDependencies): Hono {
  const { catalogue, database } = dependencies;
  const routes = new Hono();
  routes.get('/api/collections/:collection/tiles/WebMercatorQuad/:z/:y/:x', (context) => {
    const query = parseQuery(context.req.raw, VectorTileQuery);
    const params = context.req.param();
    const snapshot = catalogue.snapshot();
    const dataset = findDataset(snapshot, params.collection);
    const { id, version } = dataset.manifest;
    if (!dataset.hasFeatures) throw new TwinError('request/not-found', `dataset ${id} has no features`);
    const { level: zoom, x, y } = parseTileAddress(MAX_ZOOM + 1, params.z, params.x, params.y);
    const { v, ...asked } = query;
    const properties = namedProperties(dataset, query.properties);
    const selection = { ...asked, properties };
    const attributes = attributesOf(dataset, properties);
    // A filter that cannot be read is refused before anything is built or cached.
    rowCondition(dataset, selection, new SqlParameters());
    const key = `mvt ${id} ${version} ${zoom} ${x} ${y} ${JSON.stringify(selection)}`;
    const cacheControl = v === version ? IMMUTABLE : REVALIDATE;
    const build = async (signal: AbortSignal) => {
      const parameters = new SqlParameters();
      const [west, south, east, north] = webMercatorTileBounds(zoom, x, y);
      const margin = (east - west) / 64;
      const box = boundsCondition([west - margin, south - margin, east + margin, north + margin], parameters);
      const chosen = rowCondition(dataset, selection, parameters);
      const batch = await database.query(
        `SELECT ${attributes.map(quoteIdentifier).join(', ')}, ST_AsWKB(geometry)::BLOB AS wkb
         FROM ${parquetSource(dataset, 'features')} WHERE ${box} AND ${chosen} ORDER BY importance DESC, id LIMIT ${MAX_FEATURES}`,
        parameters.values,
        signal,
      );
      return encodeVectorTile(batch, { z: zoom, x, y }, attributes);
    };
    return cachedAnswer(context, dependencies, { key, type: TYPE, cacheControl, snapshot, build });
  });
  return routes;
}

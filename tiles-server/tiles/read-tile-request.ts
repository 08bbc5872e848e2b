import type { Context } from 'hono';
import type { z } from 'zod';
import { queryableColumns } from '#core/catalogue/queryable-columns.ts';
import { parseFilter } from '#core/cql2/parse-filter.ts';
import { filterToSql, SqlParameters } from '../cql2/filter-to-sql.ts';
import { parseQuery } from '../http/parse-query.ts';
import type { TileQuery } from '../http/query-schemas.ts';
import type { Catalogue } from '../sources/catalogue.ts';
import { findVersion, requireTiling } from './dataset-version.ts';

/** Where the 3D tiles of a version are. */
export const TILESET_ROOT = '/api/collections/:collection/3dtiles/:version';

/**
 * Dataset, tiling and selection of a request about tiles; a filter is checked before anything is built or cached. `key` names
 * dataset, version and parameters. Throws `request/invalid`, `request/not-found` and the errors of the dataset.
 */
export function readTileRequest<S extends typeof TileQuery>(
  context: Context,
  catalogue: Catalogue,
  schema: S,
) {
  const query: z.infer<S> = parseQuery(context.req.raw, schema);
  const snapshot = catalogue.snapshot();
  const dataset = findVersion(
    snapshot,
    context.req.param('collection') ?? '',
    context.req.param('version') ?? '',
  );
  const tiling = requireTiling(dataset);
  if (query.filter !== undefined && query.filter.trim() !== '') {
    filterToSql(parseFilter(query.filter), queryableColumns(dataset.manifest), new SqlParameters());
  }
  const { id, version } = dataset.manifest;
  const search = new URL(context.req.url).search;
  const key = `3dtiles ${id} ${version} ${JSON.stringify(query)}`;
  return { snapshot, dataset, tiling, query, key, search };
}

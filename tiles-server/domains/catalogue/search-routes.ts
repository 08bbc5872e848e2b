import { Hono } from 'hono';
import type { SearchResult } from '#core/contract/collections.ts';
import { type ColumnBatch, numberAt, textAt } from '#core/contract/column-batch.ts';
import type { ServerDependencies } from '../../dependencies.ts';
import type { DuckDbOwner } from '../../duckdb/duckdb-owner.ts';
import { jsonResponse } from '../../http/encoded-response.ts';
import { parseQuery } from '../../http/parse-query.ts';
import { SearchQuery } from '../../http/query-schemas.ts';
import { type Dataset, parquetSource } from '../../sources/dataset.ts';

const DEFAULT_LIMIT = 20;

/** SQL columns of the names of a feature: its own, the English one where the dataset has it. */
function nameColumns({ manifest }: Dataset): readonly string[] {
  return ['name', ...(manifest.columns.some(({ name }) => name === 'name_en') ? ['name_en'] : [])];
}

/** Best matches of one dataset: whole name or id, then beginning, then anywhere (names, id, address); one row per street. */
async function searchDataset(
  database: DuckDbOwner,
  dataset: Dataset,
  text: string,
  limit: number,
  signal: AbortSignal,
): Promise<ColumnBatch> {
  const hasAddress = dataset.manifest.columns.some(({ name }) => name === 'address');
  const names = nameColumns(dataset);
  const any = (columns: readonly string[], test: (column: string) => string) =>
    columns.map((column) => test(`lower("${column}")`)).join(' OR ');
  const own = [...names, 'id'];
  const sql = `
    SELECT id, kind, ${names.includes('name_en') ? 'name_en' : 'NULL::VARCHAR AS name_en'}, coalesce(name, ${hasAddress ? '"address", ' : ''}id) AS name, west, south, east, north,
      origin_lon, origin_lat, origin_height_m,
      CASE WHEN ${any(own, (column) => `${column} = $1::VARCHAR`)} THEN 0
           WHEN ${any(own, (column) => `starts_with(${column}, $1::VARCHAR)`)} THEN 1
           ELSE 2 END AS rank
    FROM ${parquetSource(dataset, 'features')}
    WHERE ${any(hasAddress ? [...own, 'address'] : own, (column) => `contains(${column}, $1::VARCHAR)`)}
    QUALIFY row_number() OVER (PARTITION BY coalesce(name, id), kind ORDER BY importance DESC) <= ${hasAddress ? limit : 1}
    ORDER BY rank, importance DESC, id LIMIT ${limit}`;
  return database.query(sql, [text.toLowerCase()], signal);
}

export function searchRoutes({ catalogue, database }: ServerDependencies): Hono {
  const routes = new Hono();
  routes.get('/api/search', async (context) => {
    const { q, limit = DEFAULT_LIMIT } = parseQuery(context.req.raw, SearchQuery);
    const { datasets, revision } = catalogue.snapshot();
    const searched = [...datasets.values()].filter(({ hasFeatures }) => hasFeatures);
    const ranked: { readonly rank: number; readonly result: SearchResult['results'][number] }[] = [];
    await Promise.all(
      searched.map(async (dataset) => {
        const batch = await searchDataset(database, dataset, q, limit, context.req.raw.signal);
        for (let row = 0; row < batch.rowCount; row++) {
          const number = (name: string) => numberAt(batch, name, row) ?? 0;
          const nameEn = textAt(batch, 'name_en', row);
          ranked.push({
            rank: number('rank'),
            result: {
              collection: dataset.manifest.id,
              featureId: textAt(batch, 'id', row) ?? '',
              name: textAt(batch, 'name', row) ?? '',
              ...(nameEn ? { nameEn } : {}),
              kind: textAt(batch, 'kind', row) ?? '',
              lon: number('origin_lon'),
              lat: number('origin_lat'),
              heightM: number('origin_height_m'),
              bounds: [number('west'), number('south'), number('east'), number('north')],
            },
          });
        }
      }),
    );
    ranked.sort((a, b) => a.rank - b.rank || a.result.collection.localeCompare(b.result.collection));
    const body: SearchResult = { results: ranked.slice(0, limit).map(({ result }) => result) };
    return jsonResponse(context.req.raw, body, [revision, 'search', q, String(limit)]);
  });
  return routes;
}

import { useQuery } from '@tanstack/react-query';
import { queryableColumns } from '#core/catalogue/queryable-columns.ts';
import { API_PATHS } from '#core/contract/api-paths.ts';
import type { Collection } from '#core/contract/collections.ts';
import type { ColumnBatch } from '#core/contract/column-batch.ts';
import { COLUMNS_TYPE, decodeColumns } from '#core/contract/columns-format.ts';
import { fetchOk, withQuery } from './fetch-json.ts';

/** The most the server gives at once. */
const PAGE = 10_000;
const ASK_AGAIN_MS = 5000;
/** What is drawn of a point; those that a dataset lacks are left out. */
const DRAWN = ['kind', 'name', 'name_en', 'channel', 'unit', 'origin_lon', 'origin_lat', 'origin_height_m'];

/**
 * The points of a dataset as columns, page by page, of all features or those of a CQL2 filter, with one more column that a
 * style asks for (null = none).
 */
export function usePoints({ id, manifest }: Collection, filter: string, column: string | null) {
  const known = queryableColumns(manifest);
  const properties = [...new Set([...DRAWN, ...(column === null ? [] : [column])])].filter((name) =>
    known.has(name),
  );
  return useQuery<readonly ColumnBatch[]>({
    queryKey: ['points', id, manifest.version, filter, properties],
    staleTime: Number.POSITIVE_INFINITY,
    // Columns are never equal part by part: comparing them would only take time.
    structuralSharing: false,
    // Under a new filter the points of the one before stay until the answer is here.
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.status === 'error' ? ASK_AGAIN_MS : false),
    queryFn: async ({ signal }) => {
      const pages: ColumnBatch[] = [];
      for (let offset = 0; ; offset += PAGE) {
        const path = withQuery(API_PATHS.items(id), { limit: PAGE, offset, filter });
        const asked = `${path}&${properties.map((name) => `properties=${encodeURIComponent(name)}`).join('&')}`;
        const response = await fetchOk(asked, signal, { accept: COLUMNS_TYPE });
        const { batch, numberMatched } = decodeColumns(await response.arrayBuffer());
        pages.push(batch);
        if (batch.rowCount === 0 || offset + batch.rowCount >= numberMatched) return pages;
      }
    },
  });
}

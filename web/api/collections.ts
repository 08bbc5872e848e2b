import { useQuery } from '@tanstack/react-query';
import { API_PATHS } from '#core/contract/api-paths.ts';
import { type Collection, CollectionsSchema, ItemDetailSchema } from '#core/contract/collections.ts';
import { decodeColumns } from './decode-columns.ts';
import { fetchJson, fetchOk, withQuery } from './fetch-json.ts';

export const COLLECTIONS_KEY = ['collections'] as const;
const MAX_ROWS = 10_000;

/** Everything published; refetched when the live socket says that the catalogue changed. */
export function useCollections() {
  return useQuery({
    queryKey: COLLECTIONS_KEY,
    queryFn: ({ signal }) => fetchJson(API_PATHS.collections(), CollectionsSchema, signal),
    refetchInterval: (query) => (query.state.status === 'error' ? 5000 : false),
  });
}

/** One feature with all that is known of it. */
export function useItem(collection: Collection | null, featureId: string | null) {
  return useQuery({
    queryKey: ['item', collection?.id, collection?.manifest.version, featureId],
    enabled: collection !== null && featureId !== null,
    queryFn: ({ signal }) =>
      fetchJson(API_PATHS.item(collection?.id ?? '', featureId ?? ''), ItemDetailSchema, signal),
  });
}

/** The first 10,000 rows of a collection as columns: enough to propose classes and categories. */
export function useColumns(collection: Collection | null) {
  return useQuery({
    queryKey: ['columns', collection?.id, collection?.manifest.version],
    enabled: collection !== null,
    queryFn: async ({ signal }) => {
      const path = withQuery(API_PATHS.items(collection?.id ?? ''), { limit: MAX_ROWS });
      const response = await fetchOk(path, signal, { accept: 'application/vnd.twin.columns' });
      return decodeColumns(await response.arrayBuffer());
    },
  });
}

/** How many features a filter leaves; a refused filter comes back as the error. */
export function useMatchCount(collection: Collection | null, filter: string) {
  return useQuery({
    queryKey: ['match', collection?.id, collection?.manifest.version, filter],
    enabled: collection !== null && filter !== '',
    queryFn: async ({ signal }) => {
      const path = withQuery(API_PATHS.items(collection?.id ?? ''), { limit: 1, filter });
      const response = await fetchOk(path, signal, { accept: 'application/vnd.twin.columns' });
      return decodeColumns(await response.arrayBuffer()).numberMatched;
    },
  });
}

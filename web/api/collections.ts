import { useQuery } from '@tanstack/react-query';
import { API_PATHS } from '#core/contract/api-paths.ts';
import {
  type Collection,
  CollectionsSchema,
  ItemDetailSchema,
  ItemsSchema,
} from '#core/contract/collections.ts';
import { type PropertySummary, PropertySummarySchema } from '#core/contract/property-summary.ts';
import { fetchJson, withQuery } from './fetch-json.ts';

/** What can be asked once or followed, of the server or of the browser itself. */
export interface Question<Data> {
  readonly queryKey: readonly unknown[];
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Data | Promise<Data>;
  readonly staleTime?: number;
}

export const COLLECTIONS_KEY = ['collections'] as const;

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

/** What values a property has over all features of a collection: the ground for classes and categories. */
export function propertySummaryQuery(
  { id, manifest }: Collection,
  property: string,
): Question<PropertySummary> {
  return {
    queryKey: ['property', id, manifest.version, property],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => fetchJson(API_PATHS.queryable(id, property), PropertySummarySchema, signal),
  };
}

/** How many features a filter leaves; a refused filter comes back as the error. */
export function matchCountQuery({ id, manifest }: Collection, filter: string): Question<number> {
  return {
    queryKey: ['match', id, manifest.version, filter],
    queryFn: async ({ signal }) => {
      const path = withQuery(API_PATHS.items(id), { limit: 1, filter });
      return (await fetchJson(path, ItemsSchema, signal)).numberMatched;
    },
  };
}

/** So many features are asked for; where there are more, those of a smaller box are. */
const MOST_NEAR = 300;

/** Features in a box (degrees) that a filter leaves, of a box about its middle where it holds too many. */
export function itemsNearQuery(
  collection: Collection | null,
  box: readonly [number, number, number, number] | null,
  filter: string,
) {
  const place = box?.map((degrees) => Number(degrees.toFixed(5))) ?? [];
  return {
    queryKey: ['near', collection?.id, collection?.manifest.version, filter, place.join()],
    enabled: collection !== null && place.length === 4,
    queryFn: async ({ signal }: { readonly signal: AbortSignal }) => {
      const ask = (bbox: readonly number[]) => {
        const parameters = { bbox: bbox.join(), filter, limit: MOST_NEAR };
        return fetchJson(withQuery(API_PATHS.items(collection?.id ?? ''), parameters), ItemsSchema, signal);
      };
      const answer = await ask(place);
      if (answer.numberMatched <= MOST_NEAR) return answer;
      const share = Math.sqrt(MOST_NEAR / answer.numberMatched) * 0.9;
      const [west = 0, south = 0, east = 0, north = 0] = place;
      const [lon, lat] = [(west + east) / 2, (south + north) / 2];
      const [halfLon, halfLat] = [((east - west) / 2) * share, ((north - south) / 2) * share];
      return ask([lon - halfLon, lat - halfLat, lon + halfLon, lat + halfLat]);
    },
  };
}

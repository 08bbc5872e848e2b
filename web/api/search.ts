import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { API_PATHS } from '#core/contract/api-paths.ts';
import { SearchResultSchema } from '#core/contract/collections.ts';
import { fetchJson, withQuery } from './fetch-json.ts';

/** Feature names, ids and streets that match; nothing is asked for an empty text. */
export function useSearch(text: string) {
  return useQuery({
    queryKey: ['search', text],
    enabled: text !== '',
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      fetchJson(withQuery(API_PATHS.search(), { q: text, limit: 12 }), SearchResultSchema, signal),
  });
}

import { useQuery } from '@tanstack/react-query';
import { API_PATHS } from '#core/contract/api-paths.ts';
import { FeedDevicesSchema, type FeedId, ObservationsSchema } from '#core/contract/live.ts';
import { fetchJson, withQuery } from './fetch-json.ts';

/** The device table of a feed; index = position in the frames' arrays. */
export function useFeedDevices(feed: FeedId) {
  return useQuery({
    queryKey: ['devices', feed],
    queryFn: ({ signal }) => fetchJson(API_PATHS.feedDevices(feed), FeedDevicesSchema, signal),
    // A server that has just started has no devices yet.
    refetchInterval: ({ state }) =>
      state.status === 'error' || state.data?.devices.length === 0 ? 5000 : false,
  });
}

/** What a chart of the inspector's width can show. */
const CHART_POINTS = 480;

/** History of a device over the last hours, summed up for a chart; asked again every half minute. */
export function useObservations(feed: FeedId, device: string, hours: number) {
  return useQuery({
    queryKey: ['observations', feed, device, hours],
    refetchInterval: 30_000,
    queryFn: ({ signal }) => {
      const from = Date.now() - hours * 3_600_000;
      const path = withQuery(API_PATHS.observations(), {
        feed,
        device,
        from: Math.round(from),
        points: CHART_POINTS,
      });
      return fetchJson(path, ObservationsSchema, signal);
    },
  });
}

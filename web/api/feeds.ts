import { useQueries, useQuery } from '@tanstack/react-query';
import { API_PATHS } from '#core/contract/api-paths.ts';
import {
  FEEDS,
  FeedDevicesSchema,
  type FeedId,
  type FeedRecords,
  FeedRecordsSchema,
  type Observations,
  ObservationsSchema,
} from '#core/contract/live.ts';
import { fetchJson, withQuery } from './fetch-json.ts';

export const DEVICES_KEY = ['devices'] as const;

/** The device table of a feed; index = position in the frames' arrays. */
export function useFeedDevices(feed: FeedId) {
  return useQuery({
    queryKey: [...DEVICES_KEY, feed],
    queryFn: ({ signal }) => fetchJson(API_PATHS.feedDevices(feed), FeedDevicesSchema, signal),
    // A server that has just started has no devices yet.
    refetchInterval: ({ state }) =>
      state.status === 'error' || state.data?.devices.length === 0 ? 5000 : false,
  });
}

/** Spans into which the replay bar divides a day. */
const RECORD_SPANS = 96;

/** How many readings of a feed lie in each of some equal spans of a stretch. */
export const fetchRecords = (
  feed: FeedId,
  fromMs: number,
  toMs: number,
  spans: number,
  signal: AbortSignal,
): Promise<FeedRecords> =>
  fetchJson(
    withQuery(API_PATHS.feedRecords(feed), { from: fromMs, to: toMs, spans }),
    FeedRecordsSchema,
    signal,
  );

/** How many readings of each feed lie in each span of a stretch. The stretch up to now moves on, and is asked anew, every minute. */
export function useRecords(fromMs: number, toMs: number): readonly (readonly number[])[] {
  const answers = useQueries({
    queries: FEEDS.map((feed) => ({
      queryKey: ['records', feed, fromMs, toMs],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        fetchRecords(feed, fromMs, toMs, RECORD_SPANS, signal),
      // What was recorded of another stretch says nothing of this one; a minute more changes little.
      placeholderData: (before: FeedRecords | undefined) =>
        before !== undefined && Math.abs(before.fromMs - fromMs) < ASK_AGAIN_MS * 4 ? before : undefined,
    })),
  });
  return answers.map(({ data }) => data?.counts ?? []);
}

/** More than a device says in an hour. */
const HOUR_READINGS = 100_000;

/** Every reading of a fixed device in the hour before a moment (epoch ms; null = now, asked again every half minute). */
export function useLastHour(device: string, endMs: number | null) {
  const hour = ['last-hour', device] as const;
  return useQuery<Observations & { readonly toMs: number }>({
    queryKey: [...hour, endMs],
    refetchInterval: endMs === null ? ASK_AGAIN_MS : false,
    // A replay that goes on keeps the hour before until the answer is here.
    placeholderData: (before, query) =>
      endMs !== null && hour.every((part, index) => query?.queryKey[index] === part) ? before : undefined,
    queryFn: async ({ signal }) => {
      const nowMs = endMs ?? Date.now();
      const path = withQuery(API_PATHS.observations(), {
        ...{ feed: 'sensors', device, limit: HOUR_READINGS },
        from: nowMs - HOUR_MS,
        to: endMs ?? undefined,
      });
      const answer = await fetchJson(path, ObservationsSchema, signal);
      // The clock of the server may be a little ahead of the browser's.
      return { ...answer, toMs: Math.max(nowMs, answer.timesMs.at(-1) ?? 0) };
    },
  });
}

/** What a chart of the inspector's width can show. */
const CHART_POINTS = 480;
const HOUR_MS = 3_600_000;
const ASK_AGAIN_MS = 30_000;
/** A reading is in the history at the latest so long after its time. */
const WRITTEN_AFTER_MS = 60_000;

export interface HistoryQuestion {
  readonly feed: FeedId;
  readonly device: string;
  readonly hours: number;
  /** Null = the last hours up to now; else twice the hours before this moment. */
  readonly endMs: number | null;
}

/** A history and the stretch it was asked for. */
type DeviceHistory = Observations & { readonly fromMs: number; readonly toMs: number };

/** What is asked of the server, at an equal distance of points whatever the length. */
export function askedStretch(hours: number, endMs: number | null, nowMs: number) {
  const spanMs = hours * HOUR_MS;
  return endMs === null
    ? { fromMs: nowMs - spanMs, toMs: nowMs, points: CHART_POINTS }
    : { fromMs: endMs - 2 * spanMs, toMs: endMs, points: 2 * CHART_POINTS };
}

/** History of a device, summed up for a chart; asked again every half minute while it can still grow. */
export function useObservations({ feed, device, hours, endMs }: HistoryQuestion) {
  const history = ['observations', feed, device, hours] as const;
  return useQuery<DeviceHistory>({
    queryKey: [...history, endMs],
    refetchInterval: ({ state }) =>
      endMs !== null && state.dataUpdatedAt > endMs + WRITTEN_AFTER_MS ? false : ASK_AGAIN_MS,
    // A replay that goes on into the next stretch keeps the one before until the answer is here.
    placeholderData: (before, query) =>
      endMs !== null && history.every((part, index) => query?.queryKey[index] === part) ? before : undefined,
    queryFn: async ({ signal }) => {
      const { fromMs, toMs, points } = askedStretch(hours, endMs, Date.now());
      const path = withQuery(API_PATHS.observations(), {
        feed,
        device,
        from: fromMs,
        to: endMs ?? undefined,
        points,
      });
      const answer = await fetchJson(path, ObservationsSchema, signal);
      // The clock of the server may be a little ahead of the browser's.
      return { ...answer, fromMs, toMs: Math.max(toMs, answer.timesMs.at(-1) ?? 0) };
    },
  });
}

import type { Observations, ObservationsQuery } from '#core/contract/live.ts';
import type { History } from './history/history.ts';
import type { Device } from './ingest/messages.ts';

const DAY_MS = 86_400_000;

/** Answer to `GET /api/observations`: single readings, or their summary when `points` is given. */
export async function observationsOf(
  history: History,
  device: Device,
  query: ObservationsQuery,
): Promise<Observations> {
  const { feed, limit, order, points } = query;
  const toMs = query.to ?? Date.now();
  const range = { device: device.id, fromMs: query.from ?? toMs - DAY_MS, toMs };
  const about = { feed, device: device.id, channel: device.channel, unit: device.unit };
  if (points === undefined) {
    const rows = await history.read(feed, range, limit + 1, order === 'desc');
    return {
      ...about,
      timesMs: rows.timesMs.slice(0, limit),
      values: rows.values.slice(0, limit),
      qualities: rows.qualities.slice(0, limit),
      truncated: rows.timesMs.length > limit,
    };
  }
  const summary = await history.summarise(feed, range, points);
  const turned = <T>(column: readonly T[]) => (order === 'desc' ? column.toReversed() : [...column]);
  return {
    ...about,
    timesMs: turned(summary?.timesMs ?? []),
    values: turned(summary?.values ?? []),
    qualities: turned(summary?.qualities ?? []),
    truncated: false,
    summary: {
      spanMs: summary?.spanMs ?? 0,
      minimums: turned(summary?.minimums ?? []),
      maximums: turned(summary?.maximums ?? []),
      counts: turned(summary?.counts ?? []),
    },
  };
}

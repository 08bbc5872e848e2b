import { FEEDS, type FeedId } from '#core/contract/live.ts';
import type { DeviceTable } from './ingest/device-table.ts';
import type { IngestStatus } from './ingest/messages.ts';
import type { LatestState } from './latest-state.ts';
import type { LiveSocket } from './live-socket.ts';

interface Measured {
  readonly states: Readonly<Record<FeedId, LatestState>>;
  readonly tables: Readonly<Record<FeedId, DeviceTable>>;
  readonly status: IngestStatus;
  readonly socket: LiveSocket;
}

/** Prometheus text of the live part, each line ended. */
export function liveMetrics({ states, tables, status, socket }: Measured): string {
  const ofFeeds = (name: string, value: (feed: FeedId) => number) =>
    FEEDS.map((feed) => `twin_live_${name}{feed="${feed}"} ${value(feed)}`);
  return [
    ...ofFeeds('observations_total', (feed) => states[feed].observations),
    ...ofFeeds('devices', (feed) => tables[feed].devices.length),
    ...ofFeeds('devices_stale', (feed) => states[feed].tally.stale),
    ...ofFeeds('devices_offline', (feed) => states[feed].tally.offline),
    `twin_live_broker_connected ${status.connected ? 1 : 0}`,
    `twin_live_messages_refused_total ${status.refused}`,
    `twin_live_history_dropped_total ${status.historyDropped}`,
    `twin_live_clients ${socket.clientCount}`,
    `twin_live_frames_total ${socket.framesSent}`,
    `twin_live_frames_coalesced_total ${socket.framesCoalesced}`,
    `twin_live_slow_disconnects_total ${socket.disconnectedSlow}`,
    '',
  ].join('\n');
}

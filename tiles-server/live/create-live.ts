import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { FEEDS, type FeedId } from '#core/contract/live.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import { feedRoutes } from '../domains/feeds/routes.ts';
import type { CreateLive, LiveModule } from '../live-interface.ts';
import { FeedMonitor } from './feed-monitor.ts';
import { History } from './history/history.ts';
import { takeWriterLock } from './history/writer-lock.ts';
import { DeviceTable } from './ingest/device-table.ts';
import { keepIngest } from './ingest/keep-ingest.ts';
import type { IngestStatus, IngestUpdate } from './ingest/messages.ts';
import { LatestState } from './latest-state.ts';
import { liveMetrics } from './live-metrics.ts';
import { LiveSocket } from './live-socket.ts';
import { momentOf } from './moment-of.ts';
import { observationsOf } from './observations-of.ts';
import { perFeed } from './per-feed.ts';

const DEFAULT_MQTT_PORT = 1883;
const SWEEP_MS = 1000;
const LOG_DEFAULTS = { rotateMs: 30_000, rotateBytes: 16 * 1024 * 1024 };

/** Ingest thread (broker, parsing, log) → latest state → live socket; logs → history in Parquet. */
export const createLive: CreateLive = async (options): Promise<LiveModule> => {
  const { log, database } = options;
  const tables = perFeed((feed) => new DeviceTable(feed));
  const states = perFeed((feed) => new LatestState(feed));
  const directory = join(options.dataDir, 'history');
  mkdirSync(directory, { recursive: true });
  const history = new History(directory, database, options.history);
  const releaseLock = takeWriterLock(directory);
  const isWriter = releaseLock !== null;
  if (isWriter) await history.recover();
  else log.warn('another server writes the history of this workspace; this one only reads it');

  let status: IngestStatus = {
    connected: false,
    refused: 0,
    refusals: [],
    historyDropped: 0,
    historyError: null,
  };
  const onUpdate = (update: IngestUpdate) => {
    for (const feed of FEEDS) {
      for (const device of update.devices[feed]) {
        tables[feed].set(device);
        const { index, lon, lat } = device;
        if (feed === 'sensors' && lon !== null && lat !== null) states.sensors.place(index, lon, lat);
      }
      tables[feed].takeChanged();
    }
    const nowMs = Date.now();
    for (const batch of update.batches) states[batch.feed].apply(batch, nowMs);
    if (update.status.refused > status.refused) {
      const { refused, refusals } = update.status;
      if (status.refused === 0 || Math.floor(refused / 1000) > Math.floor(status.refused / 1000)) {
        log.warn({ refused }, refusals[0]?.detail);
      }
    }
    if (update.status.historyError !== null && status.historyError === null) {
      log.error({ reason: update.status.historyError }, 'history is not written');
    }
    status = update.status;
  };
  const onLogsClosed = (feed: FeedId, openId: number) => {
    history
      .checkpoint(feed, openId)
      .catch((thrown) => log.error({ err: thrown }, 'history not turned into Parquet'));
  };
  /** Where the logs of the next ingest thread begin. */
  const firstLogIds = async () => {
    const ids = perFeed(() => 1);
    if (isWriter) for (const feed of FEEDS) ids[feed] = await history.nextLogId(feed);
    return ids;
  };
  const ingest = await keepIngest(
    options.mqttPort ?? DEFAULT_MQTT_PORT,
    async (mqttPort) => ({
      ...LOG_DEFAULTS,
      ...options.logs,
      mqttUrl: options.mqttUrl,
      mqttPort,
      historyDirectory: isWriter ? directory : null,
      firstLogIds: await firstLogIds(),
      devices: await options.devices(),
      known: perFeed((feed) => tables[feed].devices),
    }),
    {
      onUpdate,
      onLogsClosed,
      onFailure: (error) => {
        status = { ...status, connected: false };
        log.error({ err: error }, 'the feeds have stopped and are started again');
      },
    },
  );
  log.info({ mqtt: ingest.url }, `feeds at ${ingest.url}`);

  const socket = new LiveSocket({
    states,
    deviceCount: (feed) => tables[feed].devices.length,
    catalogueRevision: options.catalogueRevision,
    feedConnected: () => status.connected,
  });
  const monitors = perFeed((feed) => new FeedMonitor(states[feed]));
  const sweepTimer = setInterval(() => {
    const nowMs = Date.now();
    for (const feed of FEEDS) {
      states[feed].sweep(nowMs);
      monitors[feed].look(nowMs);
      socket.broadcast(socket.feedMessage(feed));
    }
  }, SWEEP_MS);

  return {
    routes: feedRoutes({
      devices: (feed) => tables[feed].devices,
      feed: (feed) => ({
        ...monitors[feed].report(status.connected, Date.now()),
        devices: tables[feed].devices.length,
        url: ingest.url,
      }),
      intake: () => ({
        connected: status.connected,
        url: ingest.url,
        refused: status.refused,
        refusals: [...status.refusals],
        historyDropped: status.historyDropped,
        historyError: status.historyError,
        isHistoryWriter: isWriter,
      }),
      moment: (feed, query) => momentOf(history, feed, tables[feed], query),
      records: (feed, { from, to, spans }) => history.records(feed, from, to, spans),
      observations: async (query) => {
        const device = tables[query.feed].find(query.device);
        if (device) return observationsOf(history, device, query);
        throw new TwinError('feature/not-found', `no device ${query.device} on feed ${query.feed}`, {
          remedy: `GET /api/feeds/${query.feed}/devices lists them`,
        });
      },
    }),
    handleUpgrade: (request, wire, head) => {
      const path = (request.url ?? '/').split('?')[0];
      if (path === '/api/live') socket.handleUpgrade(request, wire, head);
      else wire.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
    },
    catalogueChanged: (revision) => {
      socket.broadcast({ type: 'catalogue', catalogueRevision: revision });
      options.devices().then(
        (rows) => ingest.publish(rows),
        (thrown) => log.error({ err: thrown }, 'device table not read'),
      );
    },
    metrics: () => liveMetrics({ states, tables, status, socket }),
    close: async () => {
      clearInterval(sweepTimer);
      await ingest.close();
      await socket.close();
      await history.close();
      releaseLock?.();
    },
  };
};

import { join } from 'node:path';
import { FEEDS, type FeedId, type Observations } from '#core/contract/live.ts';
import { TwinError, toTwinError } from '#core/errors/twin-error.ts';
import { feedRoutes } from '../domains/feeds/routes.ts';
import type { CreateLive, LiveModule } from '../live-interface.ts';
import { DeviceTable } from './device-table.ts';
import { openEmbeddedBroker } from './embedded-broker.ts';
import { openExternalBroker } from './external-broker.ts';
import { History, type HistoryRow } from './history.ts';
import { LatestState } from './latest-state.ts';
import { LiveSocket } from './live-socket.ts';
import type { ObservationBatch } from './observation-batch.ts';
import { ObservationBuffer } from './observation-buffer.ts';
import { parseMessage } from './parse-message.ts';

const DEFAULT_MQTT_PORT = 1883;
const FLUSH_MS = 10_000;
const SWEEP_MS = 1000;
/** Four minutes of the sample city; beyond it a disk that refuses writes costs history, not memory. */
const MAX_BUFFERED = 600_000;

/** Broker → latest state → history and live socket. */
export const createLive: CreateLive = async (options): Promise<LiveModule> => {
  const { log } = options;
  const tables = perFeed((feed) => new DeviceTable(feed));
  const states = perFeed((feed) => new LatestState(feed));
  const buffer = new ObservationBuffer(MAX_BUFFERED);
  const history = await History.open(join(options.dataDir, 'history'));
  let refused = 0;

  const readTable = async () => {
    tables.sensors.publish(await options.devices());
    for (const { index, lon, lat } of tables.sensors.devices) {
      if (lon !== null && lat !== null) states.sensors.place(index, lon, lat);
    }
  };
  await readTable();

  const onMessage = (topic: string, payload: Uint8Array) => {
    if (!topic.startsWith('twin/')) return;
    try {
      const batch = parseMessage(topic, payload, tables);
      states[batch.feed].apply(batch, Date.now());
      buffer.push(batch);
    } catch (thrown) {
      const error = toTwinError(thrown);
      if (refused++ % 1000 === 0) log.warn({ code: error.code, refused: refused }, error.message);
    }
  };
  const adapter = options.mqttUrl
    ? openExternalBroker(options.mqttUrl, onMessage)
    : await openEmbeddedBroker(options.mqttPort ?? DEFAULT_MQTT_PORT, onMessage);
  log.info({ mqtt: adapter.url }, `feeds at ${adapter.url}`);

  const socket = new LiveSocket({
    states,
    deviceCount: (feed) => tables[feed].devices.length,
    catalogueRevision: options.catalogueRevision,
    feedConnected: () => adapter.connected(),
  });

  const flush = async () => {
    const batches = [...buffer.all()];
    for (const feed of FEEDS) {
      const own = batches.filter((batch) => batch.feed === feed);
      if (own.length === 0) continue;
      await history.append(
        feed,
        own.flatMap((batch) => toRows(batch, tables[feed])),
      );
      buffer.release(new Set(own));
    }
  };
  let flushing: Promise<void> = Promise.resolve();
  const flushTimer = setInterval(() => {
    flushing = flushing.then(flush).catch((thrown) => log.error({ err: thrown }, 'history not written'));
  }, FLUSH_MS);
  const sweepTimer = setInterval(() => {
    for (const feed of FEEDS) {
      states[feed].sweep(Date.now());
      socket.broadcast(socket.feedMessage(feed));
    }
  }, SWEEP_MS);

  return {
    routes: feedRoutes({
      devices: (feed) => tables[feed].devices,
      status: (feed) => ({
        connected: adapter.connected(),
        lagMs: states[feed].lagMs,
        observations: states[feed].observations,
        url: adapter.url,
      }),
      observations: async (feed, id, fromMs, toMs, limit): Promise<Observations> => {
        const device = tables[feed].find(id);
        if (!device) throw new TwinError('feature/not-found', `no device ${id} on feed ${feed}`);
        // The buffer is read first: a flush that ends between the two reads must show a row twice rather than never.
        const fresh = buffer
          .all()
          .filter((batch) => batch.feed === feed)
          .flatMap((batch) => toRows(batch, tables[feed], device.index));
        const stored = await history.read(feed, id, fromMs, toMs, limit + 1);
        const rows = new Map<number, HistoryRow>();
        for (const row of [...stored, ...fresh])
          if (row.timeMs >= fromMs && row.timeMs <= toMs) rows.set(row.timeMs, row);
        const sorted = [...rows.values()].sort((a, b) => a.timeMs - b.timeMs);
        const shown = sorted.slice(0, limit);
        return {
          feed,
          device: id,
          channel: device.channel,
          unit: device.unit,
          timesMs: shown.map((row) => row.timeMs),
          values: shown.map((row) => row.value),
          qualities: shown.map((row) => row.quality),
          truncated: sorted.length > limit,
        };
      },
    }),
    handleUpgrade: (request, wire, head) => {
      if (new URL(request.url ?? '/', 'http://local').pathname === '/api/live') {
        socket.handleUpgrade(request, wire, head);
      } else wire.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
    },
    catalogueChanged: (revision) => {
      socket.broadcast({ type: 'catalogue', catalogueRevision: revision });
      readTable().catch((thrown) => log.error({ err: thrown }, 'device table not read'));
    },
    metrics: () =>
      [
        ...FEEDS.map((feed) => `twin_live_observations_total{feed="${feed}"} ${states[feed].observations}`),
        ...FEEDS.map((feed) => `twin_live_devices{feed="${feed}"} ${tables[feed].devices.length}`),
        `twin_live_messages_refused_total ${refused}`,
        `twin_live_history_dropped_total ${buffer.dropped}`,
        `twin_live_clients ${socket.clientCount}`,
        `twin_live_frames_total ${socket.framesSent}`,
        `twin_live_frames_coalesced_total ${socket.framesCoalesced}`,
        `twin_live_slow_disconnects_total ${socket.disconnectedSlow}`,
        '',
      ].join('\n'),
    close: async () => {
      clearInterval(flushTimer);
      clearInterval(sweepTimer);
      await adapter.close();
      await socket.close();
      await flushing;
      await flush().catch((thrown) => log.error({ err: thrown }, 'history not written'));
      await history.close();
    },
  };
};

function perFeed<T>(make: (feed: FeedId) => T): Record<FeedId, T> {
  return { sensors: make('sensors'), vehicles: make('vehicles') };
}

function toRows(batch: ObservationBatch, table: DeviceTable, only?: number): HistoryRow[] {
  const rows: HistoryRow[] = [];
  batch.deviceIndexes.forEach((index, i) => {
    if (only !== undefined && index !== only) return;
    const value = batch.values[i] ?? Number.NaN;
    rows.push({
      device: table.devices[index]?.id ?? '',
      timeMs: batch.timesMs[i] ?? 0,
      value: Number.isNaN(value) ? null : value,
      quality: batch.qualities[i] ?? 0,
      lon: batch.lons[i] ?? null,
      lat: batch.lats[i] ?? null,
    });
  });
  return rows;
}

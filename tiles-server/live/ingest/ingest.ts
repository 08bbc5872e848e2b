import { join } from 'node:path';
import { FEEDS, type FeedId } from '#core/contract/live.ts';
import { toTwinError } from '#core/errors/twin-error.ts';
import type { LiveDeviceRow } from '../../live-interface.ts';
import { perFeed } from '../per-feed.ts';
import { DeviceTable } from './device-table.ts';
import type { IngestOptions, IngestUpdate, Refusal } from './messages.ts';
import { ObservationLog } from './observation-log.ts';
import { type ParsedMessage, parseMessage } from './parse-message.ts';
import { PendingObservations } from './pending-observations.ts';

const SHOWN_REFUSALS = 10;
/** Acknowledgements and log lines of one turn of the event loop go together, at the latest when so many wait. */
const MAX_UNFLUSHED = 2000;

/**
 * Device messages → log, then acknowledgement; and → what is pending for the rest of the server. A message is
 * acknowledged after its lines were written; the lines are synced once a second by `sync`.
 */
export class Ingest {
  private readonly tables = perFeed((feed) => new DeviceTable(feed));
  private readonly pending = perFeed((feed) => new PendingObservations(feed));
  private readonly logs: Readonly<Record<FeedId, ObservationLog>> | null;
  private acknowledgements: (() => void)[] = [];
  private unflushed = 0;
  private isFlushPlanned = false;
  private refused = 0;
  private refusals: Refusal[] = [];
  private historyError: string | null = null;

  constructor(options: IngestOptions) {
    const { historyDirectory, firstLogIds } = options;
    this.logs =
      historyDirectory === null
        ? null
        : perFeed((feed) => new ObservationLog(join(historyDirectory, feed), firstLogIds[feed]));
    for (const feed of FEEDS) for (const device of options.known[feed]) this.tables[feed].set(device);
    this.publish(options.devices);
  }

  /** How much is held now: newest readings not handed over, acknowledgements not given, readings not logged. */
  get held(): { readonly readings: number; readonly acknowledgements: number; readonly unlogged: number } {
    const sumOf = (value: (feed: FeedId) => number) => FEEDS.reduce((sum, feed) => sum + value(feed), 0);
    return {
      readings: sumOf((feed) => this.pending[feed].size),
      acknowledgements: this.acknowledgements.length,
      unlogged: sumOf((feed) => this.logs?.[feed].waiting ?? 0),
    };
  }

  publish(rows: readonly LiveDeviceRow[]): void {
    this.tables.sensors.publish(rows);
  }

  /** The listener of a feed adapter. */
  readonly receive = (topic: string, payload: Uint8Array, acknowledge: (() => void) | null): boolean => {
    if (!topic.startsWith('twin/')) return false;
    try {
      const message = parseMessage(topic, payload, Date.now());
      this.take(message, topic);
    } catch (thrown) {
      this.refused++;
      this.refusals = [
        { timeMs: Date.now(), detail: toTwinError(thrown).message },
        ...this.refusals.slice(0, SHOWN_REFUSALS - 1),
      ];
      return false;
    }
    if (acknowledge !== null) this.acknowledgements.push(acknowledge);
    if (++this.unflushed >= MAX_UNFLUSHED) this.flush();
    else if (!this.isFlushPlanned) {
      this.isFlushPlanned = true;
      setImmediate(() => this.flush());
    }
    return true;
  };

  /** What came in since the last call; null when that is nothing. */
  takeUpdate(connected: boolean): IngestUpdate {
    return {
      devices: perFeed((feed) => this.tables[feed].takeChanged()),
      batches: FEEDS.flatMap((feed) => this.pending[feed].take() ?? []),
      status: {
        connected,
        refused: this.refused,
        refusals: this.refusals,
        historyDropped: FEEDS.reduce((sum, feed) => sum + (this.logs?.[feed].dropped ?? 0), 0),
        historyError: this.historyError,
      },
    };
  }

  /** Writes log lines that wait, then acknowledges. A disk that refuses is tried again at the next call. */
  flush(): void {
    this.isFlushPlanned = false;
    this.unflushed = 0;
    try {
      for (const feed of FEEDS) this.logs?.[feed].flush();
      this.historyError = null;
    } catch (error) {
      this.historyError = error instanceof Error ? error.message : String(error);
      return;
    }
    if (this.acknowledgements.length === 0) return;
    const { acknowledgements } = this;
    this.acknowledgements = [];
    for (const acknowledge of acknowledgements) acknowledge();
  }

  sync(): void {
    for (const feed of FEEDS) {
      this.logs?.[feed].sync((error) => {
        this.historyError = error.message;
      });
    }
  }

  /** Ends the logs that are large enough (bytes), and tells the first id not ended yet of each. */
  rotate(leastBytes: number, onClosed: (feed: FeedId, openId: number) => void): void {
    this.flush();
    for (const feed of FEEDS) {
      const log = this.logs?.[feed];
      if (!log || log.size < leastBytes) continue;
      const ended = log.rotate();
      if (ended !== null) onClosed(feed, ended + 1);
    }
  }

  private take(message: ParsedMessage, topic: string): void {
    const { feed, timeMs, devices, values, qualities, kinds, lons, lats, headingsDeg } = message;
    const table = this.tables[feed];
    const pending = this.pending[feed];
    for (let i = 0; i < devices.length; i++) {
      if (table.indexOf(devices[i] ?? '', kinds?.[i] ?? 'unknown') < 0) {
        throw new Error(`message on ${topic.slice(0, 100)}: too many devices on this feed`);
      }
    }
    for (let i = 0; i < devices.length; i++) {
      pending.put(
        table.indexOf(devices[i] ?? '', ''),
        timeMs,
        values[i] ?? Number.NaN,
        qualities?.[i] ?? 0,
        lons?.[i] ?? 0,
        lats?.[i] ?? 0,
        headingsDeg?.[i] ?? 0,
      );
    }
    this.logs?.[feed].append(message);
  }
}

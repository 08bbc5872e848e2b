import type { FeedDevices, FeedId } from '#core/contract/live.ts';
import type { LiveDeviceRow } from '../../live-interface.ts';
import type { ObservationBatch } from '../observation-batch.ts';

/** A device as the routes show it; its index, once given, stays while the server runs. */
export type Device = FeedDevices['devices'][number];

/** What the ingest thread is started with. */
export interface IngestOptions {
  /** An external broker; null runs the embedded one on `mqttPort` (0 = any free one). */
  readonly mqttUrl: string | null;
  readonly mqttPort: number;
  /** `data/history`; null keeps no history (another server does). */
  readonly historyDirectory: string | null;
  readonly firstLogIds: Readonly<Record<FeedId, number>>;
  readonly rotateMs: number;
  readonly rotateBytes: number;
  /** Published devices. */
  readonly devices: readonly LiveDeviceRow[];
  /** Devices that have an index already, of a thread before this one. */
  readonly known: Readonly<Record<FeedId, readonly Device[]>>;
}

export type ToIngest =
  | { readonly type: 'devices'; readonly rows: readonly LiveDeviceRow[] }
  /** The last update was taken: the next may come. */
  | { readonly type: 'taken' }
  | { readonly type: 'close' };

/** A message that was not understood. */
export interface Refusal {
  readonly timeMs: number;
  readonly detail: string;
}

/** State of the intake, all counted since the start. */
export interface IngestStatus {
  readonly connected: boolean;
  readonly refused: number;
  /** The last few, newest first. */
  readonly refusals: readonly Refusal[];
  /** Observations that a full disk kept out of history. */
  readonly historyDropped: number;
  /** Why history cannot be written now; null = it is. */
  readonly historyError: string | null;
}

/** What came in since the last update: new or changed devices first, then observations that may name them. */
export interface IngestUpdate {
  readonly devices: Readonly<Record<FeedId, readonly Device[]>>;
  readonly batches: readonly ObservationBatch[];
  readonly status: IngestStatus;
}

export type FromIngest =
  | { readonly type: 'ready'; readonly url: string }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'update'; readonly update: IngestUpdate }
  /** The logs of the feed below this id are complete. */
  | { readonly type: 'logs-closed'; readonly feed: FeedId; readonly openId: number }
  | { readonly type: 'closed' };

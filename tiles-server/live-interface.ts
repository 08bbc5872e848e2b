import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { DuckDbOwner } from './duckdb/duckdb-owner.ts';

/** A fixed device of a published stations dataset: position in degrees and ellipsoidal metres. */
export interface LiveDeviceRow {
  readonly collection: string;
  readonly id: string;
  readonly name: string;
  /** air, water-level, pipe-pressure, pipe-flow, noise, traffic, parking. */
  readonly kind: string;
  readonly channel: string;
  readonly unit: string;
  readonly lon: number;
  readonly lat: number;
  readonly heightM: number;
}

/** The live part of the server as main sees it: mounted, fed with upgrades, told of catalogue changes, closed last. */
export interface LiveModule {
  /** Routes with their full addresses (`/api/feeds`, `/api/feeds/:feed/devices`, `/api/observations`). */
  readonly routes: Hono;
  /** Takes every HTTP upgrade; refuses (and destroys) those that are not for `/api/live`. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells connected clients, and re-reads the device table. */
  catalogueChanged(revision: string): void;
  /** Prometheus text, each line ended; names start with `twin_live_`. */
  metrics(): string;
  close(): Promise<void>;
}

export interface LiveOptions {
  /** The workspace (`TWIN_DATA`); history goes under `history/`. */
  readonly dataDir: string;
  /** An external broker; null runs the embedded one. */
  readonly mqttUrl: string | null;
  /** Port of the embedded broker; null takes the module's default, 0 any free one. */
  readonly mqttPort: number | null;
  readonly log: Logger;
  /** Reads and writes the history; closed after the live part. */
  readonly database: DuckDbOwner;
  /** Revision of the catalogue now, for the welcome message. */
  readonly catalogueRevision: () => string;
  /** Devices of all published stations datasets now. */
  readonly devices: () => Promise<readonly LiveDeviceRow[]>;
  /** Where history differs from its defaults. */
  readonly history?: { readonly retentionDays?: number; readonly mergeParts?: number };
  /** When the log of a feed ends and becomes Parquet: after so many ms, or bytes. */
  readonly logs?: { readonly rotateMs?: number; readonly rotateBytes?: number };
}

/** What `#tiles-server/live/create-live.ts` exports as `createLive`. */
export type CreateLive = (options: LiveOptions) => Promise<LiveModule>;

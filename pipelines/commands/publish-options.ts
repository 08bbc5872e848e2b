import type { LocalisedText } from '#core/catalogue/manifest.ts';
import type { DataIssue, IssueCount } from '#core/errors/data-issue.ts';
import type { PlacementOptions } from '../steps/place-coordinates.ts';

export interface PublishOptions extends Omit<PlacementOptions, 'heightShift' | 'drape'> {
  readonly dataDir: string;
  /** `ellipsoidal`, `cgcs1985`, `local`, a geoid value in metres or the path of a GeoTIFF grid. */
  readonly heightDatum?: string;
  /** Terrain dataset that data without heights is laid on. */
  readonly drape?: string;
  readonly id?: string;
  readonly title?: LocalisedText;
  readonly recipe?: string;
  readonly version?: string;
  readonly provider?: LocalisedText;
  readonly licence?: string;
  readonly synthetic?: boolean;
}

export interface PublishContext {
  readonly signal: AbortSignal;
  /** 0…1 and what is being done. */
  progress(fraction: number, doing: string): void;
  /** Hears of every issue as it is found. */
  issue?(issue: DataIssue): void;
}

/** What a publish did: the last line of `--json`. */
export interface PublishResult {
  readonly dataset: string;
  readonly version: string;
  readonly features: number;
  readonly countsByKind: Readonly<Record<string, number>>;
  readonly surfaces: number;
  /** [west, south, east, north] degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly minHeightM: number;
  readonly maxHeightM: number;
  readonly sourceCrs: string;
  readonly issues: readonly IssueCount[];
  readonly seconds: number;
  /** Terrain only: what was written instead of features. */
  readonly terrain?: {
    readonly tiles: number;
    readonly minZoom: number;
    readonly maxZoom: number;
    readonly bytes: number;
  };
}

import type { FeatureCollection } from 'geojson';
import type { DataIssue } from '#core/errors/data-issue.ts';
import type { ErrorCode } from '#core/errors/error-codes.ts';
import type { FaultPlace } from '#core/errors/twin-error.ts';
import type { LonLatBounds } from '#core/geo/position.ts';
import type { BodyTile } from './body-tile.ts';
import type { LocatedIssueCount } from './issue-list.ts';

/** A file read for the map: features in degrees of CGCS2000 ≈ WGS 84; it never leaves the browser. */
export interface DroppedFile {
  readonly name: string;
  readonly features: FeatureCollection;
  /** What stands up from the ground, by the numbers of its features; empty for files of plans and places. */
  readonly bodies: readonly BodyTile[];
  readonly bounds: LonLatBounds;
  /** The first hundred of each code. */
  readonly issues: readonly DataIssue[];
  readonly issueCounts: readonly LocatedIssueCount[];
}

/** What the reading worker is asked: the file itself, read inside it. */
export interface DropRequest {
  readonly file: File;
}

/** What it answers; a refusal travels as its plain parts, since errors lose their fields on the way. */
export type DropAnswer =
  | { readonly result: DroppedFile }
  | {
      readonly refusal: {
        readonly code: ErrorCode;
        readonly message: string;
        readonly place: FaultPlace;
        readonly remedy: string;
      };
    };

/** Largest file read in the browser, bytes: its text, objects and shapes must fit into a tab's memory together. */
export const MAX_DROPPED_BYTES = 200 * 1024 * 1024;

import type { DataIssue, IssueCount } from '#core/errors/data-issue.ts';
import { type TwinError, toTwinError } from '#core/errors/twin-error.ts';
import { type CrsCandidate, candidateCrs } from '#core/geo/candidates.ts';
import { detectReader } from '../readers/detect-reader.ts';
import type { OpenedSource } from '../readers/reader.ts';
import { assumedHeights } from '../steps/assumed-heights.ts';
import { readHeightDatum } from '../steps/height-grid.ts';
import { IssueLog } from '../steps/issue-log.ts';
import { nothingToShow } from '../steps/nothing-to-show.ts';
import { type Placement, type PlacementOptions, placeSource } from '../steps/place-coordinates.ts';
import { placeRaster } from '../steps/place-raster.ts';
import { type PlacedBounds, placedBounds } from '../steps/placed-bounds.ts';
import { refuseTruncated } from '../steps/refuse-truncated.ts';
import { type SourceContents, sourceContents } from '../steps/source-contents.ts';
import type { placingOptions } from './placing-arguments.ts';

/** What `inspect` says of a file: the object of `--json`. */
export interface Inspection extends Partial<PlacedBounds> {
  readonly format: string;
  readonly title: string | null;
  readonly crs: string | null;
  readonly heightDatum: string | null;
  readonly hasHeights: boolean;
  /** How its heights become ellipsoidal; null while that is not known, or without heights. */
  readonly heightsHow: string | null;
  readonly referenceDate: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly surfaces: number;
  readonly raster: { readonly width: number; readonly height: number; readonly noData: number | null } | null;
  /** [west, south, east, north] in source units, and the lowest and highest source height; null without coordinates. */
  readonly boundsSource: readonly number[] | null;
  readonly heightsSource: readonly [number, number] | null;
  /** Why a publish with the same options would be refused. */
  readonly problem: { readonly code: string; readonly message: string; readonly remedy: string } | null;
  readonly candidates: readonly CrsCandidate[];
  readonly issues: readonly IssueCount[];
}

interface InspectTools {
  readonly signal: AbortSignal;
  issue(issue: DataIssue): void;
}

/** Places a source as a publish would; without its heights where only their datum is missing. */
function placeAsPublished(
  { header, raster }: OpenedSource,
  { sample, box }: SourceContents,
  options: PlacementOptions,
  path: string,
): {
  readonly placement: Placement | null;
  readonly refusal: TwinError | null;
  readonly heightsKnown: boolean;
} {
  if (box === null) return { placement: null, refusal: nothingToShow([path], false), heightsKnown: false };
  const place = (heights: PlacementOptions, hasHeights: boolean) =>
    raster
      ? placeRaster(header, raster, { ...options, ...heights }, path)
      : placeSource({ ...header, hasHeights }, sample, { ...options, ...heights }, path);
  try {
    return { placement: place({}, header.hasHeights), refusal: null, heightsKnown: true };
  } catch (thrown) {
    const refusal = toTwinError(thrown);
    if (refusal.code !== 'height-datum/missing') return { placement: null, refusal, heightsKnown: false };
    const flat = {
      source: 'none',
      shiftM: () => 0,
      howKnown: '',
      accuracyM: null,
      status: 'verified',
    } as const;
    return { placement: place({ heightShift: flat }, false), refusal, heightsKnown: false };
  }
}

/** Reads a whole file and says what it holds, where it would land and what stands in the way of publishing it. */
export async function inspectFile(
  path: string,
  { heightDatum, ...placing }: ReturnType<typeof placingOptions>,
  tools: InspectTools,
): Promise<Inspection> {
  const log = new IssueLog();
  let refusal: TwinError | null = null;
  const note = (issue: DataIssue) => {
    log.add(issue);
    tools.issue(issue);
  };
  const refuse = refuseTruncated(() => undefined);
  const context = {
    signal: tools.signal,
    progress: () => undefined,
    ...(placing.crs === undefined ? {} : { crs: placing.crs }),
    issue(issue: DataIssue) {
      note(issue);
      try {
        refuse(issue);
      } catch (thrown) {
        refusal ??= toTwinError(thrown);
      }
    },
  };
  const options: PlacementOptions = {
    ...placing,
    ...(heightDatum === undefined ? {} : { heightShift: await readHeightDatum(heightDatum, context) }),
  };
  const reader = await detectReader(path, context);
  const source = await reader.open(path, context);
  try {
    const contents = await sourceContents(source, tools.signal);
    const { raster, header } = source;
    const { box } = contents;
    const { placement, heightsKnown, refusal: unplaced } = placeAsPublished(source, contents, options, path);
    const problem: TwinError | null = refusal ?? unplaced;
    if (placement?.heightsAssumed === true) note(assumedHeights(path, reader.id));
    return {
      format: reader.id,
      title: header.title,
      crs: placement?.crsText ?? header.crs,
      heightDatum: header.heightDatum,
      hasHeights: header.hasHeights,
      heightsHow: header.hasHeights && heightsKnown ? (placement?.shift.howKnown ?? null) : null,
      referenceDate: header.referenceDate,
      counts: contents.counts,
      surfaces: contents.surfaces,
      raster: raster ? { width: raster.width, height: raster.height, noData: raster.noData } : null,
      boundsSource: box?.plane ?? null,
      heightsSource: box?.heights ?? null,
      ...(placement && box
        ? placedBounds({ plane: box.plane, heights: heightsKnown ? box.heights : null }, placement)
        : {}),
      problem: problem && { code: problem.code, message: problem.message, remedy: problem.remedy },
      candidates: placement || box === null ? [] : candidateCrs(box.plane),
      issues: log.summary(),
    };
  } finally {
    await source.close();
  }
}

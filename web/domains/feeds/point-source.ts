import type { FeatureCollection } from 'geojson';
import { type ColumnBatch, numberAt, scalarAt, textAt } from '#core/contract/column-batch.ts';
import type { FeedDevices } from '#core/contract/live.ts';
import { countedUnit } from '#core/domains/feeds/counted-unit.ts';
import { createLiveSource } from '#web/scene/deck/live-layers.ts';
import { pointsOf } from '#web/shell/points-of.ts';
import { droppedName } from '#web/workers/drop/dropped-name.ts';
import type { FeedTarget } from './fill-source.ts';

export interface PointsOptions {
  /** Devices of the feed that the points belong to; null = no feed speaks of them. */
  readonly feed: FeedDevices | null;
  readonly language: string;
  /** Attribute that the style asks for. */
  readonly column: string | null;
  /** False where the source states no heights: the points stand on the ground. */
  readonly hasHeights: boolean;
}

/** The points of a dataset with the row of each device among them, no readings yet. */
export function sourceOfPoints(pages: readonly ColumnBatch[], options: PointsOptions): FeedTarget {
  const { feed, language, column, hasHeights } = options;
  const count = pages.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const source = createLiveSource(count, feed?.intervalMs ?? Number.POSITIVE_INFINITY);
  const [ids, names, units, channels]: [string[], string[], string[], string[]] = [[], [], [], []];
  const kinds: string[] = [];
  const values: (string | number | boolean | null)[] = [];
  for (const page of pages)
    for (let row = 0; row < page.rowCount; row++) {
      const at = ids.length;
      const english = language === 'en' ? textAt(page, 'name_en', row) : null;
      ids.push(textAt(page, 'id', row) ?? '');
      names.push(english ?? textAt(page, 'name', row) ?? '');
      const kind = textAt(page, 'kind', row) ?? '';
      const channel = textAt(page, 'channel', row) ?? '';
      kinds.push(kind);
      channels.push(channel);
      units.push(countedUnit(kind, channel, textAt(page, 'unit', row) ?? ''));
      if (column !== null) values.push(scalarAt(page, column, row));
      source.lons[at] = numberAt(page, 'origin_lon', row) ?? Number.NaN;
      source.lats[at] = numberAt(page, 'origin_lat', row) ?? Number.NaN;
      source.heightsM[at] = (hasHeights ? numberAt(page, 'origin_height_m', row) : null) ?? Number.NaN;
    }
  const kindNames = [...new Set(kinds)];
  const numberOfKind = new Map(kindNames.map((kind, number) => [kind, number]));
  for (const [row, kind] of kinds.entries()) source.kinds[row] = numberOfKind.get(kind) ?? 0;
  Object.assign(source, {
    ...{ ids, names, units, channels, kindNames, count, revision: 1 },
    attribute: column === null ? null : { column, values },
    // Points that no feed speaks of are all that can be known of them.
    isHeard: feed === null,
    hasReadings: feed !== null,
  });
  return { source, rowOf: rowsOfDevices(ids, feed) };
}

export interface PrivatePointsOptions {
  /** Attribute that the style asks for. */
  readonly column: string | null;
  /** 1 for every feature that is shown; null = all. */
  readonly left: Uint8Array | null;
}

/** The points of a dropped file, on the ground; the id of each is the number of its feature in the file. */
export function sourceOfPrivatePoints(
  { features }: FeatureCollection,
  { column, left }: PrivatePointsOptions,
): FeedTarget {
  const rows = features.flatMap((one, feature) =>
    left !== null && left[feature] !== 1
      ? []
      : pointsOf(one.geometry).map((position) => ({ position, feature, one })),
  );
  const source = createLiveSource(rows.length, Number.POSITIVE_INFINITY);
  for (const [row, { position }] of rows.entries()) {
    source.lons[row] = position[0] ?? Number.NaN;
    source.lats[row] = position[1] ?? Number.NaN;
  }
  Object.assign(source, {
    ids: rows.map(({ feature }) => String(feature)),
    names: rows.map(({ one }) => droppedName(one)),
    attribute:
      column === null ? null : { column, values: rows.map(({ one }) => one.properties?.[column] ?? null) },
    ...{ kindNames: [''], count: rows.length, revision: 1, hasReadings: false },
  });
  return { source, rowOf: null };
}

/** By index of the feed: row of the device, -1 where it is not among the ids. */
function rowsOfDevices(ids: readonly string[], feed: FeedDevices | null): Int32Array {
  const rows = new Map(ids.map((id, row) => [id, row]));
  const devices = feed?.devices ?? [];
  const capacity = devices.reduce((most, { index }) => Math.max(most, index + 1), 0);
  const rowOf = new Int32Array(capacity).fill(-1);
  for (const { index, id } of devices) rowOf[index] = rows.get(id) ?? -1;
  return rowOf;
}

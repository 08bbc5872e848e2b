import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { LayerStyle } from '#core/catalogue/style.ts';
import type { Collection } from '#core/contract/collections.ts';
import { propertySummaryQuery } from '#web/api/collections.ts';
import { isReadingColumn } from '#web/scene/style/reading-columns.ts';

/** How many features have each value of a column; `missing` have none, `isWhole` = no value was left out. */
export interface ValueCounts {
  readonly counts: ReadonlyMap<string, number>;
  readonly missing: number;
  readonly isWhole: boolean;
}

/** Entries of a legend (the last is "other", or "no data") that no feature stands for; none unless all values are known. */
export function absentEntries(
  style: LayerStyle | null,
  { counts, missing, isWhole }: ValueCounts,
): ReadonlySet<number> {
  if (style === null || style.type === 'single' || !isWhole) return new Set();
  if (style.type === 'ramp') return new Set(missing === 0 ? [style.colors.length] : []);
  const named = new Set(style.entries.map(({ value }) => String(value)));
  const absent = style.entries.flatMap(({ value }, index) => (counts.has(String(value)) ? [] : [index]));
  const hasOther = missing > 0 || [...counts.keys()].some((value) => !named.has(value));
  return new Set(hasOther ? absent : [...absent, style.entries.length]);
}

/** Legend entries that stand for nothing in the dataset; known once the server has counted the values. */
export function useAbsentEntries(
  collection: Collection | null,
  style: LayerStyle | null,
): ReadonlySet<number> {
  const styled = style === null || style.type === 'single' ? null : style.column;
  const column = styled === null || isReadingColumn(styled) ? null : styled;
  const isCounted = column === 'kind';
  const { data } = useQuery({
    ...propertySummaryQuery(collection, column ?? ''),
    enabled: collection !== null && column !== null && !isCounted,
  });
  return useMemo(() => {
    if (collection === null || column === null) return new Set();
    const { featureCount, countsByKind } = collection.manifest;
    const pairs = isCounted
      ? Object.entries(countsByKind)
      : (data?.values ?? []).map(({ value, count }) => [value, count] as const);
    const missing = isCounted ? 0 : (data?.missingCount ?? 0);
    const sum = pairs.reduce((all, [, count]) => all + count, missing);
    const isNumber = data?.type === 'number';
    const isWhole = (isCounted || data !== undefined) && (isNumber || sum === featureCount);
    return absentEntries(style, { counts: new Map(pairs), missing, isWhole });
  }, [collection, column, style, data, isCounted]);
}

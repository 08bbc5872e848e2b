import { skipToken, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { LayerStyle } from '#core/catalogue/style.ts';
import { isReadingColumn } from '#web/scene/style/reading-columns.ts';
import type { ShownLayer } from '#web/shell/use-workbench.ts';
import { propertySource } from './property-source.ts';

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

/** Legend entries of a layer that stand for nothing in it; known once its values have been counted. */
export function useAbsentEntries({
  layer,
  collection,
  style,
}: Pick<ShownLayer, 'layer' | 'collection' | 'style'>): ReadonlySet<number> {
  const styled = style === null || style.type === 'single' ? null : style.column;
  const column = styled === null || isReadingColumn(styled) ? null : styled;
  const source = useMemo(() => propertySource({ layer, collection }), [layer, collection]);
  const countsByKind = column === 'kind' ? (collection?.manifest.countsByKind ?? null) : null;
  const { data } = useQuery(
    source === null || column === null || countsByKind !== null
      ? { queryKey: ['property'], queryFn: skipToken }
      : source.summary(column),
  );
  return useMemo(() => {
    if (source === null || column === null) return new Set();
    const pairs =
      countsByKind === null
        ? (data?.values ?? []).map(({ value, count }) => [value, count] as const)
        : Object.entries(countsByKind);
    const missing = countsByKind === null ? (data?.missingCount ?? 0) : 0;
    const sum = pairs.reduce((all, [, count]) => all + count, missing);
    const isKnown = countsByKind !== null || data !== undefined;
    const isWhole = isKnown && (data?.type === 'number' || sum === source.featureCount);
    return absentEntries(style, { counts: new Map(pairs), missing, isWhole });
  }, [source, column, style, data, countsByKind]);
}

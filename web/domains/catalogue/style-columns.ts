import type { LayerStyle } from '#core/catalogue/style.ts';
import type { FeatureColumns } from '#web/api/decode-columns.ts';
import { CATEGORICAL, MISSING_COLOR } from '#web/ui/tokens.ts';

/** More categories than this are told apart by nobody; the rest is "other". */
const MAX_CATEGORIES = CATEGORICAL.length;

export interface StyleColumn {
  readonly name: string;
  readonly type: 'text' | 'number';
}

/** Columns a dataset's features can be coloured by: its kind and its own attributes. */
export function styleColumns(manifest: {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}): readonly StyleColumn[] {
  const own = manifest.columns.map(({ name, type }) => ({
    name,
    type: type === 'number' || type === 'integer' ? ('number' as const) : ('text' as const),
  }));
  return [{ name: 'kind', type: 'text' }, ...own.filter(({ name }) => !/(^|_)id$/.test(name))];
}

/** The commonest values of a text column, most frequent first. */
export function commonValues(columns: FeatureColumns, name: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const value of columns.texts.get(name) ?? [])
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value);
}

/** A category style over the commonest values. */
export function proposeCategories(
  columns: FeatureColumns,
  name: string,
  label: (value: string) => { readonly zh: string; readonly en: string },
): LayerStyle {
  const entries = commonValues(columns, name)
    .slice(0, MAX_CATEGORIES)
    .map((value, index) => ({ value, color: CATEGORICAL[index] ?? MISSING_COLOR, label: label(value) }));
  return { type: 'categories', column: name, entries, other: MISSING_COLOR };
}

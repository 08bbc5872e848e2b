import type { LayerKind } from '#core/catalogue/domains.ts';
import type { Manifest } from '#core/catalogue/manifest.ts';
import { queryableColumns } from '#core/catalogue/queryable-columns.ts';
import type { LayerStyle } from '#core/catalogue/style.ts';
import type { PropertySummary } from '#core/contract/property-summary.ts';
import { CATEGORICAL, MISSING_COLOR } from '#web/ui/tokens.ts';

/** More categories than this are told apart by nobody; the rest is "other". */
const MAX_CATEGORIES = CATEGORICAL.length;

export interface StyleColumn {
  readonly name: string;
  readonly type: 'text' | 'number';
}

/** Kinds of layers whose features take their colour from any queryable column, in the tiles or not. */
const BY_ANY_COLUMN: ReadonlySet<LayerKind> = new Set(['buildings', 'network', 'trees', 'zones']);

/** The kind and the own attributes of a dataset's features, without ids. */
export function ownColumns(manifest: Pick<Manifest, 'columns'>): readonly StyleColumn[] {
  const own = manifest.columns.map(({ name, type }) => ({
    name,
    type: type === 'number' || type === 'integer' ? ('number' as const) : ('text' as const),
  }));
  return [{ name: 'kind', type: 'text' }, ...own.filter(({ name }) => !/(^|_)id$/.test(name))];
}

/**
 * Columns a layer can be coloured by: the dataset's own first, then what all datasets have; without `id`, of which no two
 * features have the same.
 */
export function styleColumns(
  manifest: Pick<Manifest, 'columns'>,
  kind: LayerKind,
): { readonly own: readonly StyleColumn[]; readonly common: readonly StyleColumn[] } {
  const own = ownColumns(manifest);
  if (!BY_ANY_COLUMN.has(kind)) return { own, common: [] };
  const attributes = new Set(['kind', ...manifest.columns.map(({ name }) => name)]);
  const all = [...queryableColumns(manifest)].map(
    ([name, type]): StyleColumn => ({ name, type: type === 'number' ? 'number' : 'text' }),
  );
  return {
    own: all.filter(({ name }) => attributes.has(name)),
    common: all.filter(({ name }) => !attributes.has(name) && name !== 'id'),
  };
}

/** A category style over the commonest values of a property, most frequent first. */
export function proposeCategories(
  { property, values }: Pick<PropertySummary, 'property' | 'values'>,
  label: (value: string) => { readonly zh: string; readonly en: string },
): Extract<LayerStyle, { type: 'categories' }> {
  const entries = values
    .slice(0, MAX_CATEGORIES)
    .map(({ value }, index) => ({ value, color: CATEGORICAL[index] ?? MISSING_COLOR, label: label(value) }));
  return { type: 'categories', column: property, entries, other: MISSING_COLOR };
}

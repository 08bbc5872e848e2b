import type { LayerKind } from '#core/catalogue/domains.ts';
import type { Manifest } from '#core/catalogue/manifest.ts';
import type { PropertySummary } from '#core/contract/property-summary.ts';
import { matchCountQuery, propertySummaryQuery, type Question } from '#web/api/collections.ts';
import { matchPrivate, privateColumns, summarisePrivate } from '#web/shell/private-properties.ts';
import type { ShownLayer } from '#web/shell/use-workbench.ts';
import { columnLabels } from './attribute-text.ts';
import { ownColumns, type StyleColumn, styleColumns } from './style-columns.ts';

/** Attributes of a layer and who knows their values: the server for a dataset, the browser for a file of one's own. */
export interface PropertySource {
  readonly featureCount: number;
  /** Own columns of the dataset, for labels and units. */
  readonly manifestColumns: Manifest['columns'];
  /** True where columns and values are called as in the file, the way a filter calls them. */
  readonly asInFile: boolean;
  /** What the layer can be coloured by. */
  readonly styles: { readonly own: readonly StyleColumn[]; readonly common: readonly StyleColumn[] };
  /** What it can be filtered by. */
  readonly filters: readonly StyleColumn[];
  summary(property: string): Question<PropertySummary>;
  /** How many features a filter leaves; a refused filter comes back as the error. */
  matchCount(cql2: string): Question<number>;
}

/** What columns are called where one is chosen: in the words of the reader for a dataset, as they stand in a file of one's own. */
export function labelsOf(
  { asInFile, manifestColumns }: PropertySource,
  columns: readonly StyleColumn[],
  kind: LayerKind,
  t: Parameters<typeof columnLabels>[2],
): ReadonlyMap<string, string> {
  const names = columns.map(({ name }) => name);
  if (asInFile) return new Map(names.map((name) => [name, name]));
  return columnLabels(names, [kind], t, manifestColumns);
}

/** Null where a layer has no attributes to choose from. */
export function propertySource({
  layer,
  collection,
}: Pick<ShownLayer, 'layer' | 'collection'>): PropertySource | null {
  if (collection !== null)
    return {
      featureCount: collection.manifest.featureCount,
      manifestColumns: collection.manifest.columns,
      asInFile: false,
      styles: styleColumns(collection.manifest, layer.kind),
      filters: ownColumns(collection.manifest),
      summary: (property) => propertySummaryQuery(collection, property),
      matchCount: (cql2) => matchCountQuery(collection, cql2),
    };
  if (layer.privateData === null) return null;
  const { features } = layer.privateData;
  const own = [...privateColumns(features)].map(([name, type]): StyleColumn => ({ name, type }));
  const ask = <Data>(what: string, text: string, answer: () => Data): Question<Data> => ({
    queryKey: [what, layer.id, text],
    queryFn: answer,
  });
  return {
    featureCount: features.features.length,
    manifestColumns: [],
    asInFile: true,
    styles: { own, common: [] },
    filters: own,
    summary: (property) => ask('private-property', property, () => summarisePrivate(features, property)),
    matchCount: (cql2) =>
      ask('private-match', cql2, () => matchPrivate(features, cql2).reduce((sum, one) => sum + one, 0)),
  };
}

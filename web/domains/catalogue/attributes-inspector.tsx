import { useTranslation } from 'react-i18next';
import type { InspectorProps } from '#web/shell/domain-module.ts';
import { formatNumber, formatWithUnit } from '#web/ui/format.ts';
import { PropertyGrid } from '#web/ui/property-grid.tsx';
import { attributeText, columnLabels, isRepeated } from './attribute-text.ts';
import { seaLevelHeightM } from './sea-level-height.ts';

/** Columns that say nothing to a reader or stand in the head already. */
const HIDDEN = new Set([
  ...[
    'id',
    'name',
    'kind',
    'importance',
    'origin_lon',
    'origin_lat',
    'origin_height_m',
    'source_ref',
    'feed_device',
  ],
]);
/** Zeros where the source states no heights, and nothing of what is draped on the ground. */
const HEIGHTS = new Set(['min_height_m', 'max_height_m']);

const DRAPED: ReadonlySet<string> = new Set(['basemap', 'zones']);

/** Attributes of the feature with unit, known words in the reader's language. */
export function AttributesInspector({ collection, detail, pick }: InspectorProps) {
  const { t, i18n } = useTranslation('columns');
  if (detail === null) return null;
  const units = new Map(detail.columns.map(({ name, unit }) => [name, unit]));
  const kind = String(detail.properties.kind ?? '');
  const labels = columnLabels(
    Object.keys(detail.properties).filter((name) => name === 'id' || !HIDDEN.has(name)),
    [kind, detail.collection.layerKind],
    t,
    detail.columns,
  );
  const hasHeights =
    collection?.manifest.heightDatum.source !== 'none' && !DRAPED.has(detail.collection.layerKind);
  const rows = Object.entries(detail.properties).flatMap(([name, value]) => {
    if (HEIGHTS.has(name) && !hasHeights) return [];
    if (HIDDEN.has(name) || value === null || value === '' || isRepeated(name, detail.properties)) return [];
    const own = attributeText({ name, value, kind, unit: units.get(name) ?? null }, i18n.language, t);
    const seaLevelM = HEIGHTS.has(name) ? seaLevelHeightM(Number(value), detail.heightDatum) : null;
    const text =
      seaLevelM === null
        ? own
        : t('withSeaLevel', { ellipsoidal: own, height: formatWithUnit(seaLevelM, 'm', i18n.language) });
    return [{ label: labels.get(name) ?? name, value: text }];
  });
  const place = Number.isFinite(pick.lon)
    ? [
        {
          label: t('picked_position'),
          value: `${formatNumber(pick.lon, i18n.language, 6)}, ${formatNumber(pick.lat, i18n.language, 6)}`,
        },
        { label: t('picked_height'), value: formatWithUnit(pick.heightM, 'm', i18n.language) },
      ]
    : [];
  return (
    <PropertyGrid
      rows={[{ label: labels.get('id') ?? t('id'), value: <code>{detail.id}</code> }, ...rows, ...place]}
    />
  );
}

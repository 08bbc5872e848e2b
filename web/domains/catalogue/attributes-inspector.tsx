import { useTranslation } from 'react-i18next';
import type { InspectorProps } from '#web/shell/domain-module.ts';
import { formatNumber, formatWithUnit, unitOfColumn } from '#web/ui/format.ts';
import { PropertyGrid } from '#web/ui/property-grid.tsx';

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
/** Numbers that are names: no grouping of digits. */
const PLAIN = /year|_id$|^level$/;

/** Attributes of the feature with unit, known words in the reader's language. */
export function AttributesInspector({ detail, pick }: InspectorProps) {
  const { t, i18n } = useTranslation('columns');
  if (detail === null) return null;
  const units = new Map(detail.columns.map(({ name, unit }) => [name, unit]));
  const show = (name: string, value: string | number | boolean) => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'string') return t(`values:${name}.${value}`, { defaultValue: value });
    if (PLAIN.test(name)) return String(value);
    return formatWithUnit(value, unitOfColumn(name, units.get(name)), i18n.language);
  };
  const rows = Object.entries(detail.properties).flatMap(([name, value]) =>
    HIDDEN.has(name) || value === null || value === ''
      ? []
      : [{ label: t(name, { defaultValue: name }), value: show(name, value) }],
  );
  const place = Number.isFinite(pick.lon)
    ? [
        {
          label: t('picked_position'),
          value: `${formatNumber(pick.lon, i18n.language, 6)}, ${formatNumber(pick.lat, i18n.language, 6)}`,
        },
        { label: t('picked_height'), value: formatWithUnit(pick.heightM, 'm', i18n.language) },
      ]
    : [];
  return <PropertyGrid rows={[{ label: t('id'), value: <code>{detail.id}</code> }, ...rows, ...place]} />;
}

import type { Feature } from 'geojson';
import { useTranslation } from 'react-i18next';
import { formatWithUnit, unitOfColumn } from '#web/ui/format.ts';
import { PropertyGrid } from '#web/ui/property-grid.tsx';

/** What a dropped file says of one of its features, word for word, by the names it is filtered by; numbers by locale. */
export function PrivateAttributes({ feature }: { readonly feature: Feature }) {
  const { t, i18n } = useTranslation('columns');
  const show = (name: string, value: unknown) => {
    if (typeof value === 'number') return formatWithUnit(value, unitOfColumn(name), i18n.language, 6);
    if (name === 'kind') return t(`kinds:${value}`, { defaultValue: String(value) });
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  const rows = Object.entries(feature.properties ?? {})
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => ({ label: name, value: show(name, value) }));
  return (
    <div className="twin-private">
      <p className="twin-quiet">{t('inspector:privateNote')}</p>
      <PropertyGrid rows={rows} />
    </div>
  );
}

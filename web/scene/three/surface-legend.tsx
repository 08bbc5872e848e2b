import { useTranslation } from 'react-i18next';
import { type SurfaceName, surfaceColor } from './surface-look.ts';

interface SurfaceLegendProps {
  readonly names: readonly SurfaceName[];
  readonly theme: 'light' | 'dark';
}

/** Which colour is which kind of surface, for the kinds that occur. */
export function SurfaceLegend({ names, theme }: SurfaceLegendProps) {
  const { t } = useTranslation('three');
  return (
    <ul
      aria-label={t('legend')}
      style={{ display: 'flex', flexWrap: 'wrap', gap: '2px 10px', margin: 0, padding: 0, listStyle: 'none' }}
    >
      {names.map((name) => (
        <li key={name} style={{ display: 'flex', alignItems: 'center', gap: 4 }}>
          <span
            aria-hidden="true"
            style={{ width: 10, height: 10, borderRadius: 2, background: surfaceColor(name, theme) }}
          />
          {t(`surface.${name}`)}
        </li>
      ))}
    </ul>
  );
}

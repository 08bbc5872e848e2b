import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LayerTheme } from '#web/shell/domain-module.ts';
import { useLayers, type WorkbenchLayer } from '#web/shell/layer-store.ts';
import { themeInForce } from './offered-themes.ts';

interface ThemeSelectProps {
  readonly layer: WorkbenchLayer;
  /** What the layer is called, for those who hear the field named. */
  readonly title: string;
  readonly themes: readonly LayerTheme[];
}

/** The ready-made colours of a layer above its legend: the default, or a theme by a standard. */
export function ThemeSelect({ layer, title, themes }: ThemeSelectProps) {
  const { t, i18n } = useTranslation('layers');
  const inForce = themeInForce(themes, layer.style);
  const choose = (chosen: number | 'default') =>
    useLayers.getState().patch(layer.id, {
      style: chosen === 'default' ? null : (themes[chosen]?.style ?? null),
      legendOnly: [],
    });
  return (
    <div className="twin-theme">
      <span className="twin-quiet" aria-hidden>
        {t('theme')}
      </span>
      <Select<number | 'default'>
        size="small"
        aria-label={`${t('theme')} ${title}`}
        placeholder={t('themeOwn')}
        value={inForce === 'own' ? null : inForce}
        onChange={choose}
        options={[
          { value: 'default', label: t('themeDefault') },
          ...themes.map(({ title: name }, at) => ({
            value: at,
            label: i18n.language === 'en' ? name.en : name.zh,
          })),
        ]}
      />
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { NOT_STATED } from '#core/catalogue/manifest.ts';
import { useWorkbench } from './use-workbench.ts';

/** Who provided the data of the layers that are shown, each once, in the order of the workbench from the top. */
export function useProviders(): readonly string[] {
  const { i18n } = useTranslation('shell');
  const names = useWorkbench().flatMap(({ layer, collection }) => {
    if (collection === null || !layer.visible) return [];
    const { provider } = collection.manifest;
    if (provider.en === NOT_STATED) return [];
    return [i18n.language === 'en' ? provider.en : provider.zh];
  });
  return [...new Set(names.reverse())];
}

/** Where the data on the map comes from, in its corner. */
export function Attribution() {
  const { t } = useTranslation('shell');
  const providers = useProviders();
  if (providers.length === 0) return null;
  return (
    <p className="twin-attribution">
      <span className="twin-quiet">{t('attribution')}</span> {providers.join(' · ')}
    </p>
  );
}

import type { ShownLayer } from './use-workbench.ts';

/** Title of a layer in the language of the page. */
export function layerTitle(
  { layer, collection }: Pick<ShownLayer, 'layer' | 'collection'>,
  language: string,
  t: (key: string) => string,
): string {
  if (layer.privateData) return layer.privateData.name;
  const title = collection?.manifest.title;
  if (title) return language === 'en' ? title.en : title.zh;
  return layer.kind === 'vehicles' ? t('shell:vehiclesLayer') : layer.id;
}

import type { ItemDetail } from '#core/contract/collections.ts';

const said = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** What a feature is called, as the search calls it: its name in the language of the page, its address, its id. */
export function featureName(
  { id, properties }: Pick<ItemDetail, 'id' | 'properties'>,
  language: string,
): string {
  const english = language === 'en' ? said(properties.name_en) : null;
  return english ?? said(properties.name) ?? said(properties.address) ?? id;
}

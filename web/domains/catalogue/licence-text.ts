import { NOT_STATED } from '#core/catalogue/manifest.ts';

/** A licence as its dataset states it; in the reader's words that it states none. */
export const licenceText = (licence: string, t: (key: string) => string): string =>
  licence === NOT_STATED ? t('inspector:source.unknown') : licence;

import type { ReadingStandard, StandardClass } from '#core/catalogue/reading-standard.ts';
import type { Legend, StyleText } from '#core/catalogue/style.ts';
import { MISSING_COLOR } from '#web/ui/tokens.ts';
import type { LayerTheme } from './domain-module.ts';

interface StandardThemeOptions {
  readonly title: StyleText;
  /** Kind of device that the standard speaks of. */
  readonly deviceKind: string;
  /** Only some classes depend on the attribute that the standard asks for: the theme suits datasets without it too. */
  readonly isAttributeOptional?: boolean;
  /** Bounds of a class behind its name, where they are the same for every device. */
  readonly boundsOf?: (one: StandardClass, at: number) => string;
  readonly notes?: Legend['notes'];
}

/** Stations by the class of what they read now, in the colours of a standard; every other station is grey. */
export function standardTheme(
  { column, attribute, classes, sources }: ReadingStandard,
  { title, deviceKind, isAttributeOptional = false, boundsOf, notes = [] }: StandardThemeOptions,
): LayerTheme {
  const needed = ['channel', ...(attribute === null || isAttributeOptional ? [] : [attribute])];
  return {
    kind: 'stations',
    title,
    style: {
      type: 'categories',
      column,
      entries: classes.map((one, at) => {
        const bounds = boundsOf === undefined ? '' : ` ${boundsOf(one, at)}`;
        return { value: one.value, color: one.rgb, label: { zh: one.zh + bounds, en: one.en + bounds } };
      }),
      other: MISSING_COLOR,
    },
    legend: { sources, notes },
    suits: ({ manifest }) =>
      deviceKind in manifest.countsByKind &&
      needed.every((wanted) => manifest.columns.some(({ name }) => name === wanted)),
  };
}

import type { LayerStyle } from '#core/catalogue/style.ts';
import type { Collection } from '#core/contract/collections.ts';
import { type ClassRule, MISSING_CLASS } from '#core/contract/feature-classes.ts';

/**
 * The rule by which the server gives features the classes of a style; null where the tile itself tells the colour: one colour,
 * no category, or a column that travels in the tiles.
 */
export function serverRule(
  style: LayerStyle | null,
  collection: { readonly manifest: Pick<Collection['manifest'], 'tileColumns'> } | null,
): ClassRule | null {
  if (style === null || style.type === 'single' || collection === null) return null;
  const property = style.column;
  const inTile = property === 'id' || collection.manifest.tileColumns.some(({ name }) => name === property);
  if (inTile) return null;
  if (style.type === 'ramp') return { property, bounds: style.bounds };
  const values = style.entries.map(({ value }) => String(value));
  return values.length === 0 ? null : { property, values };
}

/** Colour of a class of a style, `#rrggbb`; a feature without value is `missing` in a ramp and `other` in categories. */
export function classColor(style: LayerStyle, featureClass: number): string {
  if (style.type === 'single') return style.color;
  if (style.type === 'categories') return style.entries[featureClass]?.color ?? style.other;
  if (featureClass === MISSING_CLASS) return style.missing;
  return style.colors[Math.min(featureClass, style.colors.length - 1)] ?? style.missing;
}

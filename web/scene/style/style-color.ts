import type { LayerStyle } from '#core/catalogue/style.ts';
import { rampClass } from '#core/contract/feature-classes.ts';

/** Colour of one feature under a style, `#rrggbb`: the one rule that tiles, deck, MVT and legend share. */
export function styleColor(style: LayerStyle, properties: Readonly<Record<string, unknown>>): string {
  if (style.type === 'single') return style.color;
  const value = properties[style.column];
  if (style.type === 'categories') {
    for (const entry of style.entries)
      if (entry.value === value || String(entry.value) === String(value)) return entry.color;
    return style.other;
  }
  const number = typeof value === 'number' ? value : Number.NaN;
  if (!Number.isFinite(number)) return style.missing;
  return rampColor(style, number);
}

/** Class of a ramp: the first bound above the value decides; a value on a bound belongs to the class above it. */
export function rampColor(style: Extract<LayerStyle, { type: 'ramp' }>, value: number): string {
  const at = rampClass(style.bounds, value);
  return style.colors[Math.min(at, style.colors.length - 1)] ?? style.missing;
}

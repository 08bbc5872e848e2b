import { COMMON_COLUMNS } from '#core/catalogue/feature-columns.ts';
import type { SourceFeature } from '../readers/reader.ts';
import type { AttributeValue } from '../recipes/recipe.ts';
import { createColumnNamer } from './column-name.ts';

const namer = createColumnNamer(new Set(COMMON_COLUMNS.map(({ name }) => name)));

/** A feature's attributes under column names that do not collide with the common columns. */
export function sourceAttributes(feature: SourceFeature): Record<string, AttributeValue> {
  return namer.columns(feature.attributes);
}

/** The column in which `sourceAttributes` has an attribute, as long as no other of the feature wants the same. */
export const columnOfAttribute = namer.columnOf;

export function textOf(value: AttributeValue | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : String(value);
}

export function numberOf(value: AttributeValue | undefined): number | null {
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value ?? Number.NaN);
  return Number.isFinite(number) ? number : null;
}

/** The `kind` a source gives a feature, else its source type. */
export function statedKind({ attributes, type }: SourceFeature): string {
  return textOf(attributes.kind) ?? type;
}

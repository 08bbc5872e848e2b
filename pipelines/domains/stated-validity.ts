import type { AttributeValue } from '../recipes/recipe.ts';

/** Columns (see `columnName`) that may state when a thing begins and ends to be; a source's own arrive with `source_`. */
const FROM = ['source_valid_from', 'valid_from', '生效日期', '有效期起', '启用日期'] as const;
const TO = ['source_valid_to', 'valid_to', '失效日期', '有效期止', '停用日期'] as const;
/** ISO 8601: a year, a month, a day or a moment. Text order is time order among days. */
const TIME = /^\d{4}(-\d{2}(-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?)?)?$/;

function timeOf(
  attributes: Readonly<Record<string, AttributeValue>>,
  names: readonly string[],
): string | null {
  for (const name of names) {
    const text = String(attributes[name] ?? '').trim();
    if (TIME.test(text)) return text;
  }
  return null;
}

/** Begin and end that attributes state in ISO 8601; null where they state none, or in another form. */
export function statedValidity(attributes: Readonly<Record<string, AttributeValue>>): {
  readonly validFrom: string | null;
  readonly validTo: string | null;
} {
  return { validFrom: timeOf(attributes, FROM), validTo: timeOf(attributes, TO) };
}

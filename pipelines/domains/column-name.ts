import type { AttributeValue } from '../recipes/recipe.ts';

/** Attribute names as columns: camelCase and spaces become snake_case, Chinese stays. */
export function columnName(name: string): string {
  const snake = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();
  return snake === '' ? 'attribute' : snake;
}

/** Attributes with column names; names the table itself uses (`id`, `name` …) are prefixed. */
export function columnsOf(
  attributes: Readonly<Record<string, AttributeValue>>,
  reserved: ReadonlySet<string>,
): Record<string, AttributeValue> {
  const columns: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const column = columnName(name);
    columns[reserved.has(column) ? `source_${column}` : column] = value;
  }
  return columns;
}

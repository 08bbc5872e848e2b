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

/** Names remembered by a namer; a source with more (attributes named after things) is named without memory. */
const REMEMBERED_NAMES = 4096;

/** Turns attributes into columns; names the table itself uses (`id`, `name` …) are prefixed. Remembers the names it has met. */
export function createColumnNamer(
  reserved: ReadonlySet<string>,
): (attributes: Readonly<Record<string, AttributeValue>>) => Record<string, AttributeValue> {
  const known = new Map<string, string>();
  const nameOf = (name: string): string => {
    const column = columnName(name);
    const free = reserved.has(column) ? `source_${column}` : column;
    if (known.size < REMEMBERED_NAMES) known.set(name, free);
    return free;
  };
  return (attributes) => {
    const columns: Record<string, AttributeValue> = {};
    for (const name of Object.keys(attributes))
      columns[known.get(name) ?? nameOf(name)] = attributes[name] as AttributeValue;
    return columns;
  };
}

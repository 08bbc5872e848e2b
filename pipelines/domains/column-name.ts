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

export interface ColumnNamer {
  /** The column an attribute goes to. */
  columnOf(attribute: string): string;
  /** Attributes under their columns; of two that would share one (`PM2.5`, `PM2_5`) the second has a number behind its name. */
  columns(attributes: Readonly<Record<string, AttributeValue>>): Record<string, AttributeValue>;
}

/** Turns attributes into columns; names the table itself uses (`id`, `name` …) are prefixed. Remembers the names it has met. */
export function createColumnNamer(reserved: ReadonlySet<string>): ColumnNamer {
  const known = new Map<string, string>();
  const nameOf = (name: string): string => {
    const column = columnName(name);
    const free = reserved.has(column) ? `source_${column}` : column;
    if (known.size < REMEMBERED_NAMES) known.set(name, free);
    return free;
  };
  const columnOf = (name: string) => known.get(name) ?? nameOf(name);
  return {
    columnOf,
    columns(attributes) {
      const columns: Record<string, AttributeValue> = {};
      for (const name of Object.keys(attributes)) {
        const wanted = columnOf(name);
        let column = wanted;
        for (let more = 2; column in columns; more++) column = `${wanted}_${more}`;
        columns[column] = attributes[name] as AttributeValue;
      }
      return columns;
    },
  };
}

import type { Manifest } from '#core/catalogue/manifest.ts';
import type { AttributeValue } from '../recipes/recipe.ts';

type ColumnType = Manifest['columns'][number]['type'];

/** Learns name and type of every attribute column while rows pass; a column with mixed types becomes text. */
export class ColumnTypes {
  private readonly types = new Map<string, ColumnType | null>();

  see(attributes: Readonly<Record<string, AttributeValue>>): void {
    for (const name in attributes) {
      const known = this.types.get(name);
      const now = typeOf(attributes[name] ?? null);
      if (now === null) {
        if (known === undefined) this.types.set(name, null);
      } else if (known === undefined || known === null) this.types.set(name, now);
      else if (known !== now) this.types.set(name, isNumeric(known) && isNumeric(now) ? 'number' : 'text');
    }
  }

  columns(
    units: Readonly<Record<string, string>>,
    sourceNames: ReadonlyMap<string, string>,
  ): Manifest['columns'] {
    return [...this.types].map(([name, type]) => {
      const sourceName = sourceNames.get(name);
      const column = { name, type: type ?? 'text', unit: units[name] ?? null };
      return sourceName === undefined ? column : { ...column, sourceName };
    });
  }
}

const isNumeric = (type: ColumnType) => type === 'number' || type === 'integer';

function typeOf(value: AttributeValue): ColumnType | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'integer' : 'number';
  return 'text';
}

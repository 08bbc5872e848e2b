import { columnOfAttribute } from '../domains/source-attributes.ts';
import type { SourceFeature } from '../readers/reader.ts';

/** A source with more attributes names them after things: these names tell a reader nothing. */
const MOST_NAMES = 4096;

/** Learns what a source calls its attributes while features pass. */
export class SourceNames {
  readonly #names = new Set<string>();

  see({ attributes }: Pick<SourceFeature, 'attributes'>): void {
    if (this.#names.size >= MOST_NAMES) return;
    for (const name in attributes) this.#names.add(name);
  }

  /** Names by column, of the columns that are called otherwise than their attribute; the first attribute of a column counts. */
  byColumn(): ReadonlyMap<string, string> {
    const byColumn = new Map<string, string>();
    for (const name of this.#names) {
      const column = columnOfAttribute(name);
      if (!byColumn.has(column)) byColumn.set(column, name);
    }
    for (const [column, name] of byColumn) if (column === name) byColumn.delete(column);
    return byColumn;
  }
}

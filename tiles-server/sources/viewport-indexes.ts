import Flatbush from 'flatbush';
import type { DuckDbOwner } from '../duckdb/duckdb-owner.ts';
import { type Dataset, parquetSource } from './dataset.ts';
import { sortRows } from './sort-rows.ts';

const KEPT_VERSIONS = 16;

/** Box of degrees → row numbers of features.parquet, ascending; built in memory on first use of a version. */
export interface ViewportIndexes {
  rows(dataset: Dataset, bounds: readonly [number, number, number, number]): Promise<Uint32Array>;
}

async function buildIndex(database: DuckDbOwner, dataset: Dataset): Promise<Flatbush | null> {
  const batch = await database.query(
    `SELECT west, south, east, north FROM ${parquetSource(dataset, 'features')} ORDER BY file_row_number`,
  );
  const [west, south, east, north] = ['west', 'south', 'east', 'north'].map((name) => batch.columns[name]);
  if (batch.rowCount === 0) return null;
  if (west?.type !== 'number' || south?.type !== 'number') return null;
  if (east?.type !== 'number' || north?.type !== 'number') return null;
  const index = new Flatbush(batch.rowCount);
  for (let row = 0; row < batch.rowCount; row++) {
    index.add(west.values[row] ?? 0, south.values[row] ?? 0, east.values[row] ?? 0, north.values[row] ?? 0);
  }
  index.finish();
  return index;
}

/** Row numbers whose box touches another, ascending. */
export function rowsWithin(
  index: Flatbush,
  [west, south, east, north]: readonly [number, number, number, number],
): Uint32Array {
  return sortRows(index.search(west, south, east, north), index.numItems);
}

export function createViewportIndexes(database: DuckDbOwner): ViewportIndexes {
  const indexes = new Map<string, Promise<Flatbush | null>>();
  return {
    async rows(dataset, [west, south, east, north]) {
      const key = `${dataset.manifest.id}@${dataset.manifest.version}`;
      let building = indexes.get(key);
      if (building === undefined) {
        building = buildIndex(database, dataset);
        indexes.set(key, building);
        building.catch(() => indexes.delete(key));
        const oldest = indexes.keys().next().value;
        if (indexes.size > KEPT_VERSIONS && oldest !== undefined) indexes.delete(oldest);
      }
      const index = await building;
      return index === null ? new Uint32Array() : rowsWithin(index, [west, south, east, north]);
    },
  };
}

import { COMMON_COLUMNS } from './feature-columns.ts';
import type { Manifest } from './manifest.ts';

export type QueryableType = 'text' | 'number' | 'boolean';

/** Bytes, not values. */
const BINARY = new Set(['geometry', 'shape']);

/** Columns a filter or a style may name: common ones without the binary ones, then the dataset's own. */
export function queryableColumns({ columns }: Pick<Manifest, 'columns'>): ReadonlyMap<string, QueryableType> {
  const queryable = new Map<string, QueryableType>();
  for (const { name, type } of COMMON_COLUMNS) {
    if (!BINARY.has(name)) queryable.set(name, type === 'VARCHAR' ? 'text' : 'number');
  }
  for (const { name, type } of columns) {
    queryable.set(
      name,
      type === 'boolean' ? 'boolean' : type === 'text' || type === 'time' ? 'text' : 'number',
    );
  }
  return queryable;
}

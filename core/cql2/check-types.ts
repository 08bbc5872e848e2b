import type { QueryableType } from '../catalogue/queryable-columns.ts';
import type { Literal } from './ast.ts';
import { filterError } from './tokenise.ts';

/** Columns that a filter may name. */
export type QueryableColumns = ReadonlyMap<string, QueryableType>;

/** Type of a column; one that is not there is refused with its place and with those that are. */
export function columnType(columns: QueryableColumns, name: string, at: number): QueryableType {
  const type = columns.get(name);
  if (type !== undefined) return type;
  throw filterError(`no column ${JSON.stringify(name)}; there are ${[...columns.keys()].join(', ')}`, at);
}

/** Refuses a value that the column cannot hold. */
export function checkLiteral(value: Literal, type: QueryableType, at: number): void {
  const given = typeof value === 'string' ? 'text' : typeof value;
  if (given !== type) throw filterError(`the column holds ${type}, the value is ${given}`, at);
}

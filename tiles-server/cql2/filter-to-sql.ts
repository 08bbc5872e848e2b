import type { Filter, Literal } from '#core/cql2/ast.ts';
import { checkLiteral, columnType, type QueryableColumns } from '#core/cql2/check-types.ts';
import type { SqlValue } from '../duckdb/messages.ts';
import { quoteIdentifier } from '../sources/dataset.ts';

/** Collects values on their way to `$1…`; nothing a client wrote becomes SQL text except names of known columns. */
export class SqlParameters {
  readonly values: SqlValue[] = [];
  add(value: SqlValue): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** Condition "bounds of the feature touch the box" on the plain bounds columns. */
export function boundsCondition(
  [west, south, east, north]: readonly [number, number, number, number],
  parameters: SqlParameters,
): string {
  const [w, s, e, n] = [west, south, east, north].map((value) => `${parameters.add(value)}::DOUBLE`);
  return `(west <= ${e} AND east >= ${w} AND south <= ${n} AND north >= ${s})`;
}

const CASTS = { text: 'VARCHAR', number: 'DOUBLE', boolean: 'BOOLEAN' } as const;

/** Tree → parameterised SQL condition. Unknown columns and values of the wrong type are refused with their place. */
export function filterToSql(filter: Filter, columns: QueryableColumns, parameters: SqlParameters): string {
  const column = (name: string, at: number) => ({
    sql: quoteIdentifier(name),
    type: columnType(columns, name, at),
  });
  const literal = (value: Literal, type: keyof typeof CASTS, at: number) => {
    checkLiteral(value, type, at);
    return `${parameters.add(value)}::${CASTS[type]}`;
  };
  const visit = (part: Filter): string => {
    switch (part.type) {
      case 'constant':
        return part.value ? 'true' : 'false';
      case 'and':
        return `(${visit(part.left)} AND ${visit(part.right)})`;
      case 'or':
        return `(${visit(part.left)} OR ${visit(part.right)})`;
      case 'not':
        return `(NOT ${visit(part.inner)})`;
      case 'bbox':
        return boundsCondition(part.bounds, parameters);
      case 'polygon': {
        const xs = (part.rings[0] ?? []).map(([x = 0]) => x);
        const ys = (part.rings[0] ?? []).map(([, y = 0]) => y);
        const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const;
        const rings = `${parameters.add(JSON.stringify(part.rings))}::VARCHAR`;
        return `(${boundsCondition(box, parameters)} AND twin_intersects(ST_AsWKB(geometry)::BLOB, ${rings}))`;
      }
      case 'is-null':
        return `(${column(part.column, part.at).sql} IS NULL)`;
      case 'like': {
        const { sql, type } = column(part.column, part.at);
        return `(${sql} LIKE ${literal(part.pattern, type, part.at)})`;
      }
      case 'in': {
        const { sql, type } = column(part.column, part.at);
        return `(${sql} IN (${part.values.map((value) => literal(value, type, part.at)).join(', ')}))`;
      }
      case 'between': {
        const { sql, type } = column(part.column, part.at);
        const low = literal(part.low, type, part.at);
        return `(${sql} BETWEEN ${low} AND ${literal(part.high, type, part.at)})`;
      }
      case 'compare': {
        const { sql, type } = column(part.column, part.at);
        return `(${sql} ${part.operator} ${literal(part.value, type, part.at)})`;
      }
    }
  };
  return visit(filter);
}

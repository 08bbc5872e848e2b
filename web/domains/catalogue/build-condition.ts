import { cql2Name, cql2Value } from '#web/ui/compile-legend.ts';

export const OPERATORS = ['=', '<>', '<', '<=', '>', '>=', 'LIKE', 'IS NULL'] as const;
export type Operator = (typeof OPERATORS)[number];

/** One CQL2 condition; null when the value does not fit the column's type. */
export function buildCondition(
  column: string,
  type: 'text' | 'number',
  operator: Operator,
  text: string,
): string | null {
  const name = cql2Name(column);
  if (operator === 'IS NULL') return `${name} IS NULL`;
  if (text.trim() === '') return null;
  if (operator === 'LIKE') return type === 'text' ? `${name} LIKE ${cql2Value(`%${text}%`)}` : null;
  if (type === 'text') return `${name} ${operator} ${cql2Value(text)}`;
  const value = Number(text);
  return Number.isFinite(value) ? `${name} ${operator} ${value}` : null;
}

/** Both must hold; what stands there keeps its meaning where it says OR. */
export function joinConditions(before: string, added: string): string {
  const held = before.trim();
  if (held === '') return added;
  return `${/\bor\b/i.test(held) ? `(${held})` : held} AND ${added}`;
}

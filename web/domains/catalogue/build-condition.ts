import type { PropertySummary } from '#core/contract/property-summary.ts';
import { cql2Name, cql2Value } from '#web/ui/compile-legend.ts';

export const OPERATORS = ['=', '<>', '<', '<=', '>', '>=', 'LIKE', 'IS NULL'] as const;
export type Operator = (typeof OPERATORS)[number];

const SIGNS: Readonly<Partial<Record<Operator, string>>> = { '<>': '≠', '<=': '≤', '>=': '≥' };

/** What an operator is called where it is chosen: the sign of mathematics, a word where there is none. */
export function operatorText(operator: Operator, t: (key: string) => string): string {
  if (operator === 'LIKE') return t('operators.contains');
  if (operator === 'IS NULL') return t('operators.isEmpty');
  return SIGNS[operator] ?? operator;
}

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

/** A condition that some of the features meet, after what is known of the values of a column; null before that is known. */
export function exampleCondition(column: string, summary: PropertySummary | undefined): string | null {
  if (summary === undefined || column === '') return null;
  const { type, sample, values } = summary;
  if (type !== 'number') return buildCondition(column, 'text', '=', values[0]?.value ?? '');
  const middle = sample[Math.floor(sample.length / 2)];
  return middle === undefined ? null : buildCondition(column, 'number', '>=', String(middle));
}

/** Both must hold; what stands there keeps its meaning where it says OR. */
export function joinConditions(before: string, added: string): string {
  const held = before.trim();
  if (held === '') return added;
  return `${/\bor\b/i.test(held) ? `(${held})` : held} AND ${added}`;
}

import type { LayerStyle, Legend } from '#core/catalogue/style.ts';

const NUMBERS = new Intl.NumberFormat('en', { maximumFractionDigits: 3, useGrouping: false });
const same = (text: string) => ({ zh: text, en: text });

/** CQL2 name: words stay plain, anything else is quoted. */
export const cql2Name = (name: string) =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
export const cql2Value = (value: string | number) =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;

/** What a legend says of its colours besides what they stand for. */
export type LegendOrigin = Pick<Legend, 'sources' | 'notes'>;
export const FREE_STYLE: LegendOrigin = { sources: [], notes: [] };

/** Legend of a style; every entry carries the CQL2 text that selects what it stands for. */
export function compileLegend(style: LayerStyle, origin: LegendOrigin): Legend {
  if (style.type === 'single') return { title: same(''), unit: null, ...origin, entries: [] };
  const column = cql2Name(style.column);
  if (style.type === 'categories') {
    const named = style.entries.map(({ value, color, label }) => ({
      color,
      label,
      filter: `${column} = ${cql2Value(value)}`,
    }));
    const values = style.entries.map(({ value }) => cql2Value(value)).join(', ');
    const other =
      values === '' ? `${column} IS NOT NULL` : `(${column} IS NULL OR NOT ${column} IN (${values}))`;
    const rest = { color: style.other, label: { zh: '其他', en: 'Other' }, filter: other };
    return { title: same(style.column), unit: null, ...origin, entries: [...named, rest] };
  }
  const entries = style.colors.map((color, index) => {
    const low = style.bounds[index - 1];
    const high = style.bounds[index];
    const text = (value: number) => NUMBERS.format(value);
    const label =
      low === undefined
        ? `< ${text(high ?? 0)}`
        : high === undefined
          ? `≥ ${text(low)}`
          : `${text(low)} – ${text(high)}`;
    const parts = [
      low === undefined ? '' : `${column} >= ${low}`,
      high === undefined ? '' : `${column} < ${high}`,
    ];
    return { color, label: same(label), filter: parts.filter((part) => part !== '').join(' AND ') };
  });
  const missing = {
    color: style.missing,
    label: { zh: '无数据', en: 'No data' },
    filter: `${column} IS NULL`,
  };
  return { title: same(style.column), unit: style.unit, ...origin, entries: [...entries, missing] };
}

/** The user's filter and the chosen legend entries together. */
export function combineFilters(userFilter: string, legend: Legend | null, chosen: readonly number[]): string {
  const picked = chosen.flatMap((index) => legend?.entries[index]?.filter ?? []);
  const alternatives = picked.length === 0 ? '' : `(${picked.map((filter) => `(${filter})`).join(' OR ')})`;
  if (userFilter.trim() === '') return alternatives;
  return alternatives === '' ? userFilter : `(${userFilter}) AND ${alternatives}`;
}

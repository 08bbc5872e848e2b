import type { ReadingStandard } from '../../catalogue/reading-standard.ts';
import type { LegendSource } from '../../catalogue/style.ts';
import standard from './surface-water.json' with { type: 'json' };

export interface WaterItem {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** The limit counts for these waters only; absent = for all. */
  readonly body?: string;
  /** True where more is better. */
  readonly isMinimum?: boolean;
  /** mg/L, of class I to V. */
  readonly limits: readonly number[];
}

/** The items of GB 3838-2002 table 1 that automatic stations report. */
export const WATER_ITEMS: readonly WaterItem[] = standard.items;

const BODIES: readonly (readonly [RegExp, string])[] = [
  [/^(river|stream|河流?)$/i, 'river'],
  [/^(lake|reservoir|湖泊?|水库|湖库)$/i, 'lake'],
];
const PER_MG_L: readonly (readonly [RegExp, number])[] = [
  [/^mg\/l$/i, 1],
  [/^[uµμ]g\/l$/i, 0.001],
];

/** The item that a channel measures (`NH3-N`, `codmn` …); phosphorus only where a river or a lake is stated. */
export function waterItemOf(channel: string, statedBody: unknown): WaterItem | null {
  const name = channel.toLowerCase().replace(/[^a-z0-9]/g, '');
  const body = BODIES.find(([words]) => words.test(String(statedBody ?? '')))?.[1];
  return WATER_ITEMS.find((item) => item.id === name && (item.body ?? body) === body) ?? null;
}

/** A concentration in mg/L; NaN from any other unit. */
export const waterMgPerL = (value: number, unit: string): number =>
  value * (PER_MG_L.find(([words]) => words.test(unit))?.[1] ?? Number.NaN);

/** Class 1–5 of a concentration by one item alone, 6 = worse than V; null for what is no concentration. */
export function waterClassOf({ limits, isMinimum }: WaterItem, mgPerL: number): number | null {
  if (!(mgPerL >= 0) || !Number.isFinite(mgPerL)) return null;
  const at = limits.findIndex((limit) => (isMinimum === true ? mgPerL >= limit : mgPerL <= limit));
  return at < 0 ? limits.length + 1 : at + 1;
}

/** Class of a reading of one item by GB 3838-2002; a whole section has the worst of all its items. */
export const WATER_CLASS: ReadingStandard = {
  column: 'water_class',
  attribute: 'water_body',
  sources: [
    { name: { zh: standard.source, en: standard.source }, status: standard.status } as LegendSource,
    {
      name: { zh: standard.colours.zh, en: standard.colours.en },
      status: standard.colours.status,
    } as LegendSource,
  ],
  classes: standard.classes,
  classOf({ channel, unit, value, attribute }) {
    const item = waterItemOf(channel, attribute);
    return item === null ? null : waterClassOf(item, waterMgPerL(value, unit));
  },
};

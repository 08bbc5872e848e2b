import type { LayerStyle } from '#core/catalogue/style.ts';
import { hexToRgb, type Rgb } from '../color.ts';
import { attributeOfColumn, isReadingColumn, readingColumn } from '../style/reading-columns.ts';
import { styleColor } from '../style/style-color.ts';
import type { LiveSource } from './live-layers.ts';

/** Kinds of mover. */
export const VEHICLE_COLORS = {
  bus: '#2f7fd0',
  taxi: '#e6a417',
  sanitation: '#4f9d5b',
  truck: '#8a7d72',
} as const;
/** Kinds of device and mover without a style; told apart by colour-blind readers too (Okabe and Ito 2008). */
const KIND_COLORS: Readonly<Record<string, string>> = {
  air: '#009e73',
  'water-level': '#0072b2',
  'water-quality': '#7f8f29',
  'pipe-pressure': '#56b4e9',
  'pipe-flow': '#3f7fa6',
  noise: '#cc79a7',
  traffic: '#e69f00',
  parking: '#8c6bb1',
  ...VEHICLE_COLORS,
};
const OTHER = '#6f8296';

/** What a device has in a column: its kind, what follows from its reading, or the attribute the source holds. */
function columnValue(source: LiveSource, device: number, column: string): unknown {
  if (column === 'kind') return source.kindNames[source.kinds[device] ?? 0] ?? '';
  const held = source.attribute;
  const attribute = held?.column === attributeOfColumn(column) ? (held?.values[device] ?? null) : null;
  if (!isReadingColumn(column)) return attribute;
  return readingColumn(column, {
    channel: source.channels[device] ?? '',
    unit: source.units[device] ?? '',
    value: source.values[device] ?? Number.NaN,
    timeMs: source.timesMs[device] ?? 0,
    attribute,
  });
}

/** 0–255 colour of a device. */
export function liveColor(source: LiveSource, device: number, style: LayerStyle | null): Rgb {
  if (style === null)
    return hexToRgb(KIND_COLORS[source.kindNames[source.kinds[device] ?? 0] ?? ''] ?? OTHER);
  if (style.type === 'single') return hexToRgb(style.color);
  return hexToRgb(styleColor(style, { [style.column]: columnValue(source, device, style.column) }));
}

type Categories = Extract<LayerStyle, { type: 'categories' }>;

/** Entry of a category style that a device belongs to; the one after the last is "other". */
function entryOf(source: LiveSource, device: number, { column, entries }: Categories): number {
  const value = String(columnValue(source, device, column));
  const entry = entries.findIndex((one) => String(one.value) === value);
  return entry < 0 ? entries.length : entry;
}

/** Whether a device is among the entries of a category style that are shown alone; the entry after the last is "other". */
export function isAmong(
  source: LiveSource,
  device: number,
  style: LayerStyle | null,
  entries: readonly number[],
): boolean {
  if (entries.length === 0 || style?.type !== 'categories') return true;
  return entries.includes(entryOf(source, device, style));
}

/** A device that a standard has no class for stands back: it must not hide those that the colours are about. */
const WITHOUT_CLASS = 0.55;

/** Whether a style colours by the class of a standard. */
const isByStandard = (style: LayerStyle | null): style is Categories =>
  style?.type === 'categories' && isReadingColumn(style.column);

/** Whether the marks of a style differ in size. */
export const isUneven = (style: LayerStyle | null, entries: readonly number[]): boolean =>
  entries.length > 0 || isByStandard(style);

/** Size of a device's mark as a share of the whole one, 0 where chosen legend entries leave it out. */
export function markShare(
  source: LiveSource,
  device: number,
  style: LayerStyle | null,
  entries: readonly number[],
): number {
  if (!isAmong(source, device, style, entries)) return 0;
  // Chosen alone, they are what the colours are about.
  if (entries.length > 0 || !isByStandard(style)) return 1;
  return entryOf(source, device, style) < style.entries.length ? 1 : WITHOUT_CLASS;
}

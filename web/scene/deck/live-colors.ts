import type { LayerStyle } from '#core/catalogue/style.ts';
import { hexToRgb, type Rgb } from '../color.ts';
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
  'pipe-pressure': '#56b4e9',
  'pipe-flow': '#3f7fa6',
  noise: '#cc79a7',
  traffic: '#e69f00',
  parking: '#8c6bb1',
  ...VEHICLE_COLORS,
};
const OTHER = '#6f8296';

/** 0–255 colour of a device; the style sees `kind` and `value`. */
export function liveColor(source: LiveSource, device: number, style: LayerStyle | null): Rgb {
  const kind = source.kindNames[source.kinds[device] ?? 0] ?? '';
  if (style === null) return hexToRgb(KIND_COLORS[kind] ?? OTHER);
  return hexToRgb(styleColor(style, { kind, channel: kind, value: source.values[device] }));
}

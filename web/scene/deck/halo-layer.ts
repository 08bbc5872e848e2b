import { hexToRgb, SELECTION_COLOR } from '../color.ts';
import { type LiveDrawable, placeOf, raisedOf } from './live-drawable.ts';
import { ringLayer } from './ring-layer.ts';

const SELECTED = hexToRgb(SELECTION_COLOR);
const HOVERED = [30, 136, 229] as const;
const HOVERED_DARK = [110, 190, 255] as const;

/** Where the circle lies about a mark. */
export interface HaloShape {
  readonly liftM: number;
  readonly radiusPx: number;
  readonly liftPx: number;
}

/** Circles about the selected and the hovered device: one or two rows, whatever the device count. */
export function haloLayer(drawable: LiveDrawable, { liftM, radiusPx, liftPx }: HaloShape, dark: boolean) {
  const { layerId, opacity, motion, selected, hovered } = drawable;
  const rows = [...new Set([selected, hovered])].filter((row) => row >= 0 && row < motion.count);
  const color = (index: number) => (rows[index] === selected ? SELECTED : dark ? HOVERED_DARK : HOVERED);
  return ringLayer({
    ...raisedOf(drawable),
    ...{ id: `${layerId}#halo`, data: rows, visible: rows.length > 0, opacity, form: 'disc' },
    ...{ radiusPx, liftPx },
    getPosition: placeOf(drawable, liftM, rows),
    getColor: (_: unknown, { index }: { index: number }) => [...color(index), 255],
    updateTriggers: {
      getPosition: [motion.version, selected, hovered],
      getColor: [selected, hovered, dark],
    },
  });
}

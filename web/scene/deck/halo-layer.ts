import { ScatterplotLayer } from '@deck.gl/layers';
import { type LiveDrawable, placeOf } from './live-drawable.ts';

const SELECTED = [255, 166, 0] as const;
const HOVERED = [30, 136, 229] as const;
const HOVERED_DARK = [110, 190, 255] as const;

/** Rings around the selected and the hovered device: one or two rows, whatever the device count. */
export function haloLayer(drawable: LiveDrawable, liftM: number, radiusPx: number, dark: boolean) {
  const { layerId, opacity, motion, selected, hovered } = drawable;
  const rows = [...new Set([selected, hovered])].filter((row) => row >= 0 && row < motion.count);
  const color = (index: number) => (rows[index] === selected ? SELECTED : dark ? HOVERED_DARK : HOVERED);
  return new ScatterplotLayer({
    id: `${layerId}#halo`,
    data: rows,
    visible: rows.length > 0,
    opacity,
    billboard: true,
    radiusUnits: 'pixels',
    getRadius: radiusPx,
    filled: true,
    stroked: true,
    lineWidthUnits: 'pixels',
    getLineWidth: 3,
    getPosition: placeOf(drawable, liftM, rows),
    getLineColor: (_, { index }) => [...color(index), 255],
    getFillColor: (_, { index }) => [...color(index), 50],
    updateTriggers: {
      getPosition: [motion.version, selected, hovered],
      getLineColor: [selected, hovered, dark],
      getFillColor: [selected, hovered, dark],
    },
    parameters: { depthWriteEnabled: false },
  });
}

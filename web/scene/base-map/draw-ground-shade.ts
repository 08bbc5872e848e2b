import { hexWithAlpha } from '../color.ts';
import { type Canvas2d, type TileWindow, tracePath } from './tile-canvas.ts';
import type { DecodedFeature, DecodedTile } from './tile-features.ts';

export type ShadeCaster = 'buildings' | 'trees';

/** First level of pictures that carry shade; in coarser ones it would be thinner than a pixel. */
export const SHADE_LEVEL = 14;
/** Level of the tiles that shade is drawn from: a unit of it is half a metre to a metre, and few are asked for. */
export const SHADE_SOURCE_LEVEL = 12;

const LOOK = {
  light: {
    contact: '#3b3540',
    contactAlpha: 0.085,
    footprint: '#c6c0b6',
    canopy: '#7f9d66',
    canopyAlpha: 0.6,
  },
  dark: {
    contact: '#05080d',
    contactAlpha: 0.15,
    footprint: '#2d3745',
    canopy: '#264540',
    canopyAlpha: 0.75,
  },
} as const;
/** Widths of the strokes that build up a soft shade, as parts of its reach. */
const STEPS = [2, 1.25, 0.6] as const;

/**
 * What stands on the ground darkens it: buildings a soft contact shade that reaches further under tall ones (no sun
 * shadow, so it says nothing about daylight), trees their canopy.
 */
export function drawGroundShade(
  context: Canvas2d,
  window: TileWindow,
  caster: ShadeCaster,
  theme: 'light' | 'dark',
  tile: DecodedTile,
): void {
  const features = [...tile.values()].flat();
  if (caster === 'trees') drawCanopies(context, window, theme, features);
  else drawContacts(context, window, theme, features);
}

function drawContacts(
  context: Canvas2d,
  window: TileWindow,
  theme: 'light' | 'dark',
  features: readonly DecodedFeature[],
): void {
  const { contact, contactAlpha, footprint } = LOOK[theme];
  context.lineJoin = 'round';
  context.strokeStyle = hexWithAlpha(contact, contactAlpha);
  context.fillStyle = footprint;
  for (const feature of features) {
    if (feature.type !== 'polygon') continue;
    const heightM = Number(feature.properties.height_m ?? 6);
    const reachPx = Math.max(2.5, Math.min(13, heightM * 0.24)) / window.metresPerPx;
    context.beginPath();
    if (!tracePath(context, feature, window, true)) continue;
    if (reachPx > 0.8)
      for (const step of STEPS) {
        context.lineWidth = reachPx * step;
        context.stroke();
      }
    // The plan of the building covers the inner half of its own shade.
    context.fill('evenodd');
  }
}

function drawCanopies(
  context: Canvas2d,
  window: TileWindow,
  theme: 'light' | 'dark',
  features: readonly DecodedFeature[],
): void {
  const { canopy, canopyAlpha } = LOOK[theme];
  context.fillStyle = hexWithAlpha(canopy, canopyAlpha);
  for (const feature of features) {
    const [point] = feature.parts;
    if (feature.type !== 'point' || point === undefined) continue;
    const radiusPx = Math.max(0.9, (Number(feature.properties.height_m ?? 8) * 0.29) / window.metresPerPx);
    const x = ((point[0] ?? 0) - window.originX) * window.pxPerUnit;
    const y = ((point[1] ?? 0) - window.originY) * window.pxPerUnit;
    context.beginPath();
    context.arc(x, y, radiusPx, 0, 2 * Math.PI);
    context.fill();
  }
}

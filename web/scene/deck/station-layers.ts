import type { Layer } from '@deck.gl/core';
import { IconLayer } from '@deck.gl/layers';
import { FRESHNESS } from './freshness.ts';
import { haloLayer } from './halo-layer.ts';
import { labelLayers } from './label-layers.ts';
import { markShare } from './live-colors.ts';
import {
  colorOf,
  inkOn,
  kindOf,
  type LiveDrawable,
  type LiveMoment,
  placeOf,
  raisedOf,
  rowCount,
  sizeOf,
} from './live-drawable.ts';
import { ringLayer } from './ring-layer.ts';
import {
  bodyIcon,
  DOT_SHARE,
  drawStationIcons,
  isHollow,
  PIN_HEAD_SHARE,
  STATION_ICON_MAPPING,
  signIcon,
} from './station-icons.ts';

/** Nearer than this a station is a pin with its sign, farther a dot. */
const PINS_WITHIN_M = 700;
const LIFT_M = 1.5;
let atlas: HTMLCanvasElement | null = null;

/** From here on dots shrink with the city, so that they do not cover it. */
const TOWN_M = 9000;

/** Size of a mark in pixels: 80/64 of it for the height of a pin. */
function markSizePx(distanceM: number): number {
  if (distanceM > TOWN_M) return Math.max(4, 9 * Math.sqrt(TOWN_M / distanceM));
  if (distanceM > PINS_WITHIN_M) return 15 - distanceM / 1500;
  return Math.max(26, Math.min(44, 52 - 11 * Math.log10(Math.max(distanceM, 20) / 20)));
}

/** Deck layers of fixed devices: ripple, body, sign, ring and label. */
export function stationLayers(drawable: LiveDrawable, moment: LiveMoment): Layer[] {
  const { layerId, opacity, source, freshness, motion } = drawable;
  const { pulse, distanceM, dark } = moment;
  const { states, version } = freshness;
  atlas ??= drawStationIcons();
  const near = distanceM < PINS_WITHIN_M;
  const sizePx = markSizePx(distanceM);
  // Circles lie about the head of a pin, or about a dot.
  const radiusPx = near ? sizePx * 0.38 : sizePx * 0.45;
  // From afar values would cover the city: only what is pointed at has its own.
  const pointedAt = [drawable.hovered, drawable.selected].filter((row) => row >= 0);
  const liftPx = sizePx * (near ? PIN_HEAD_SHARE : DOT_SHARE);
  const icons = {
    ...raisedOf(drawable),
    data: rowCount(motion.count),
    opacity,
    iconAtlas: atlas as never,
    iconMapping: STATION_ICON_MAPPING,
    sizeUnits: 'pixels' as const,
    getSize: sizeOf(drawable),
    sizeScale: sizePx,
    alphaCutoff: 0.3,
    getPosition: placeOf(drawable, LIFT_M),
    getColor: colorOf(drawable, 255),
  };
  const { style, entriesAlone } = drawable;
  const triggers = {
    getPosition: motion.version,
    getColor: [version, style],
    getSize: [version, style, entriesAlone],
  };
  const ink = inkOn(drawable);
  return [
    ringLayer({
      ...{
        id: `${layerId}#pulse`,
        data: icons.data,
        visible: near && freshness.liveCount > 0,
        form: 'ring',
        liftPx,
      },
      opacity: opacity * 0.75 * (1 - pulse),
      radiusPx: radiusPx + 10 * pulse,
      getPosition: icons.getPosition,
      getColor: icons.getColor,
      getSize: (_: unknown, { index }: { index: number }) =>
        // Rings stand about whole marks only.
        states[index] === FRESHNESS.live && markShare(source, index, style, entriesAlone) === 1 ? 1 : 0,
      updateTriggers: triggers,
    }),
    new IconLayer({
      ...icons,
      id: `${layerId}#mark`,
      pickable: true,
      getIcon: (_, { index }) => bodyIcon(states[index] ?? FRESHNESS.offline, near),
      updateTriggers: { ...triggers, getIcon: [version, near] },
    }),
    new IconLayer({
      ...icons,
      id: `${layerId}#sign`,
      visible: near,
      getIcon: (_, { index }) => signIcon(states[index] ?? FRESHNESS.offline, kindOf(source, index)),
      getColor: (_, { index, target }) =>
        isHollow(states[index] ?? FRESHNESS.offline)
          ? icons.getColor(_, { index, target })
          : ink(_, { index }),
      updateTriggers: { ...triggers, getIcon: version },
    }),
    haloLayer(drawable, { liftM: LIFT_M, radiusPx: radiusPx + 4, liftPx }, dark),
    ...labelLayers(
      near ? drawable : { ...drawable, labelled: pointedAt },
      LIFT_M,
      near ? sizePx * 0.82 : sizePx * 0.6,
      near ? -sizePx * 0.7 : -liftPx,
      moment,
    ),
  ] as Layer[];
}

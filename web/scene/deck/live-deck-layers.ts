import type { Layer } from '@deck.gl/core';
import { IconLayer, ScatterplotLayer } from '@deck.gl/layers';
import { SimpleMeshLayer } from 'deck.gl';
import type { LayerStyle } from '#core/catalogue/style.ts';
import { FRESHNESS, freshnessOf } from './freshness.ts';
import { liveColor } from './live-colors.ts';
import type { LiveSource } from './live-layers.ts';
import type { Motion } from './motion.ts';
import { drawStationIcons, STATION_ICON_MAPPING, STATION_ICONS } from './station-icons.ts';
import { vehicleMesh } from './vehicle-mesh.ts';

export interface LiveDrawable {
  readonly layerId: string;
  readonly kind: 'stations' | 'vehicles';
  readonly source: LiveSource;
  readonly motion: Motion;
  readonly style: LayerStyle | null;
  readonly opacity: number;
  readonly selected: number;
  /** Raised with every advance of the motion. */
  readonly moved: number;
}

export interface LiveMoment {
  readonly nowMs: number;
  /** 0–1 of the pulse; constant with reduced motion. */
  readonly pulse: number;
  /** Camera to the middle of the picture, metres. */
  readonly distanceM: number;
  readonly dark: boolean;
}

interface Row {
  readonly index: number;
  target: number[];
}
const GREY = [134, 142, 152] as const;
const SELECTED = [255, 176, 32] as const;
const LONG_KINDS = new Set(['bus', 'truck', 'sanitation', 'coach']);
let icons: HTMLCanvasElement | null = null;
let car: ReturnType<typeof vehicleMesh> | null = null;
let bus: ReturnType<typeof vehicleMesh> | null = null;

/** Deck layers of one live layer at one moment; a constant number of objects, whatever the device count. */
export function liveDeckLayers(drawable: LiveDrawable, moment: LiveMoment): Layer[] {
  return drawable.kind === 'stations' ? stationLayers(drawable, moment) : vehicleLayers(drawable, moment);
}

function place(drawable: LiveDrawable, liftM: number) {
  return (_: unknown, { index, target }: Row) => {
    const at = index * 3;
    target[0] = drawable.motion.positions[at] ?? 0;
    target[1] = drawable.motion.positions[at + 1] ?? 0;
    target[2] = (drawable.motion.positions[at + 2] ?? 0) + liftM;
    return target as [number, number, number];
  };
}

function colorOf(drawable: LiveDrawable, nowMs: number, alpha: number) {
  const { source, style, selected } = drawable;
  return (_: unknown, { index, target }: Row) => {
    const state = freshnessOf(
      source.qualities[index] ?? 0,
      source.timesMs[index] ?? 0,
      nowMs,
      source.intervalMs,
    );
    const known = Number.isFinite(drawable.motion.positions[index * 3] ?? Number.NaN);
    const [red, green, blue] =
      index === selected ? SELECTED : state === FRESHNESS.offline ? GREY : liveColor(source, index, style);
    target[0] = red;
    target[1] = green;
    target[2] = blue;
    target[3] = known ? alpha : 0;
    return target as [number, number, number, number];
  };
}

function stationLayers(drawable: LiveDrawable, { nowMs, pulse, distanceM }: LiveMoment): Layer[] {
  const { source, layerId, opacity } = drawable;
  icons ??= drawStationIcons();
  const data = { length: drawable.motion.count };
  const sizePx = Math.max(7, Math.min(22, 26 - 5.2 * Math.log10(Math.max(distanceM, 10) / 10)));
  const second = Math.floor(nowMs / 1000);
  const state = (index: number) =>
    freshnessOf(source.qualities[index] ?? 0, source.timesMs[index] ?? 0, nowMs, source.intervalMs);
  return [
    new ScatterplotLayer({
      id: `${layerId}#pulse`,
      data,
      opacity: opacity * 0.5 * (1 - pulse),
      billboard: true,
      radiusUnits: 'pixels',
      radiusScale: sizePx * (0.4 + 0.75 * pulse),
      filled: false,
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 1.5,
      getPosition: place(drawable, 4),
      getRadius: (_, { index }) => (state(index) === FRESHNESS.live ? 1 : 0),
      getLineColor: colorOf(drawable, nowMs, 255),
      updateTriggers: {
        getPosition: drawable.moved,
        getRadius: second,
        getLineColor: [source.revision, second],
      },
      parameters: { depthWriteEnabled: false },
    }),
    new IconLayer({
      id: `${layerId}#mark`,
      data,
      pickable: true,
      opacity,
      iconAtlas: icons as never,
      iconMapping: STATION_ICON_MAPPING,
      sizeUnits: 'pixels',
      getSize: 1,
      sizeScale: sizePx,
      alphaCutoff: 0.25,
      getIcon: (_, { index }) => STATION_ICONS[state(index)] ?? 'offline',
      getPosition: place(drawable, 4),
      getColor: colorOf(drawable, nowMs, 255),
      updateTriggers: {
        getPosition: drawable.moved,
        getIcon: second,
        getColor: [source.revision, second, drawable.selected, drawable.style],
      },
    }),
  ] as Layer[];
}

function vehicleLayers(drawable: LiveDrawable, { nowMs, distanceM, dark }: LiveMoment): Layer[] {
  const { source, layerId, opacity, motion } = drawable;
  car ??= vehicleMesh('car');
  bus ??= vehicleMesh('bus');
  const data = { length: motion.count };
  const long = (index: number) => LONG_KINDS.has(source.kindNames[source.kinds[index] ?? 0] ?? '');
  const second = Math.floor(nowMs / 1000);
  const colors = [source.revision, second, drawable.selected, drawable.style];
  const mesh = (part: string, shape: ReturnType<typeof vehicleMesh>, shown: (index: number) => boolean) =>
    new SimpleMeshLayer({
      id: `${layerId}#${part}`,
      data,
      pickable: true,
      opacity,
      mesh: shape as never,
      visible: distanceM < 2500,
      getPosition: place(drawable, 0),
      getOrientation: (_, { index, target }) => {
        target[0] = 0;
        target[1] = 90 - (motion.headingsDeg[index] ?? 0);
        target[2] = 0;
        return target as [number, number, number];
      },
      getScale: (_, { index, target }) => {
        const size = shown(index) ? 1 : 0;
        target[0] = size;
        target[1] = size;
        target[2] = size;
        return target as [number, number, number];
      },
      getColor: colorOf(drawable, nowMs, 255),
      material: { ambient: 0.7, diffuse: 0.5, shininess: 8, specularColor: [40, 40, 40] },
      updateTriggers: { getPosition: drawable.moved, getOrientation: drawable.moved, getColor: colors },
    });
  return [
    mesh('car', car, (index) => !long(index)),
    mesh('bus', bus, long),
    new ScatterplotLayer({
      id: `${layerId}#dot`,
      data,
      pickable: true,
      opacity,
      billboard: true,
      visible: distanceM > 500,
      radiusUnits: 'pixels',
      radiusScale: distanceM > 2500 ? 2.6 : 3.4,
      getRadius: 1,
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 1,
      getLineColor: dark ? [10, 16, 24, 220] : [255, 255, 255, 230],
      getPosition: place(drawable, 3),
      getFillColor: colorOf(drawable, nowMs, 240),
      updateTriggers: { getPosition: drawable.moved, getFillColor: colors, getLineColor: dark },
    }),
  ] as Layer[];
}

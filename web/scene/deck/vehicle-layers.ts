import type { Layer } from '@deck.gl/core';
import { IconLayer } from '@deck.gl/layers';
import { SimpleMeshLayer } from 'deck.gl';
import { haloLayer } from './halo-layer.ts';
import { labelLayers } from './label-layers.ts';
import {
  colorOf,
  kindOf,
  type LiveDrawable,
  type LiveMoment,
  placeOf,
  type Row,
  rowCount,
} from './live-drawable.ts';
import type { LiveSource } from './live-layers.ts';
import { screenAngleDeg } from './screen-angle.ts';
import { drawVehicleIcons, VEHICLE_ICON_MAPPING } from './vehicle-icons.ts';
import { vehicleMesh } from './vehicle-mesh.ts';

const LONG_KINDS = new Set(['bus', 'truck', 'sanitation', 'coach']);
/** True to scale within this, and under the symbol a while longer. */
const MESH_WITHIN_M = 1500;
/** From here on a vehicle is too small to read: a symbol lies over it. */
const SYMBOL_BEYOND_M = 450;
/** Height of the symbol over the road: above any roof. */
const SYMBOL_LIFT_M = 5;

interface Shapes {
  readonly shorts: Uint32Array;
  readonly longs: Uint32Array;
}
let atlas: HTMLCanvasElement | null = null;
let car: ReturnType<typeof vehicleMesh> | null = null;
let bus: ReturnType<typeof vehicleMesh> | null = null;
const shapes = new WeakMap<readonly string[], Shapes>();

/** Rows drawn as a car and rows drawn as a bus; looked through once per device table. */
function shapesOf(source: LiveSource): Shapes {
  const known = shapes.get(source.ids);
  if (known !== undefined && known.shorts.length + known.longs.length === source.count) return known;
  const rows = Array.from({ length: source.count }, (_, row) => row);
  const isLong = (row: number) => LONG_KINDS.has(kindOf(source, row));
  const made = {
    shorts: Uint32Array.from(rows.filter((row) => !isLong(row))),
    longs: Uint32Array.from(rows.filter(isLong)),
  };
  shapes.set(source.ids, made);
  return made;
}

const symbolSizePx = (distanceM: number): number =>
  Math.max(12, 21 - 4 * Math.log2(distanceM / SYMBOL_BEYOND_M));

/** Row of a hit on one of a vehicle layer's parts. */
export function vehicleRow(source: LiveSource, part: string, index: number): number {
  const { shorts, longs } = shapesOf(source);
  if (part === 'car') return shorts[index] ?? -1;
  return part === 'bus' ? (longs[index] ?? -1) : index;
}

/** Deck layers of movers: bodies to scale, a symbol with its heading from afar, ring and label. */
export function vehicleLayers(drawable: LiveDrawable, moment: LiveMoment): Layer[] {
  const { source, layerId, opacity, motion, freshness } = drawable;
  const { distanceM, dark } = moment;
  const { shorts, longs } = shapesOf(source);
  car ??= vehicleMesh('car');
  bus ??= vehicleMesh('bus');
  atlas ??= drawVehicleIcons();
  const colors = [freshness.version, drawable.style];
  const mesh = (part: string, shape: ReturnType<typeof vehicleMesh>, rows: Uint32Array) =>
    new SimpleMeshLayer({
      id: `${layerId}#${part}`,
      data: rows,
      pickable: true,
      opacity,
      mesh: shape as never,
      visible: distanceM < MESH_WITHIN_M && rows.length > 0,
      getPosition: placeOf(drawable, 0, rows),
      getOrientation: (_: unknown, { index, target }: Row) => {
        target[0] = 0;
        target[1] = 90 - (motion.headingsDeg[rows[index] ?? 0] ?? 0);
        target[2] = 0;
        return target as [number, number, number];
      },
      getColor: colorOf(drawable, 255, rows),
      material: { ambient: 0.62, diffuse: 0.55, shininess: 12, specularColor: [50, 50, 50] },
      updateTriggers: { getPosition: motion.version, getOrientation: motion.version, getColor: colors },
    });
  const symbol = (part: 'arrow' | 'rim') =>
    new IconLayer({
      id: `${layerId}#${part}`,
      data: rowCount(motion.count),
      pickable: part === 'arrow',
      visible: distanceM > SYMBOL_BEYOND_M,
      opacity,
      iconAtlas: atlas as never,
      iconMapping: VEHICLE_ICON_MAPPING,
      sizeUnits: 'pixels',
      getSize: 1,
      sizeScale: symbolSizePx(distanceM),
      alphaCutoff: 0.3,
      getIcon: () => part,
      getAngle: (_: unknown, { index }: Row) => screenAngleDeg(motion.headingsDeg[index] ?? 0, moment),
      getPosition: placeOf(drawable, SYMBOL_LIFT_M),
      getColor: part === 'rim' ? (dark ? [12, 18, 26, 235] : [255, 255, 255, 240]) : colorOf(drawable, 255),
      updateTriggers: {
        getPosition: motion.version,
        getAngle: [motion.version, moment.headingDeg, moment.pitchDeg],
        getColor: part === 'rim' ? dark : colors,
      },
    });
  return [
    mesh('car', car, shorts),
    mesh('bus', bus, longs),
    symbol('rim'),
    symbol('arrow'),
    haloLayer(drawable, { liftM: SYMBOL_LIFT_M, radiusPx: 14, liftPx: 0 }, dark),
    ...labelLayers(drawable, SYMBOL_LIFT_M, 16, 0, moment),
  ] as Layer[];
}

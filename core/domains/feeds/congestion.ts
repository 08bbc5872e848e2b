import type { ReadingStandard } from '../../catalogue/reading-standard.ts';
import type { LegendSource } from '../../catalogue/style.ts';
import table from './congestion.json' with { type: 'json' };

export interface CongestionRoad {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** Mean speeds, km/h, falling: above the first a section is free, at or below the last it is jammed. */
  readonly boundsKmh: readonly number[];
}

/** Classes of road that the table tells apart. */
export const CONGESTION_ROADS: readonly CongestionRoad[] = table.roads;

const ROAD_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(motorway|trunk|expressway|快速路|高速公路)$/i, 'expressway'],
  [/^(primary|arterial|主干路)$/i, 'arterial'],
  [/^(secondary|tertiary|residential|branch|次干路|支路)$/i, 'secondary_branch'],
];
const KMH_PER: readonly (readonly [RegExp, number])[] = [
  [/^(km\/h|kph|kmh)$/i, 1],
  [/^m\/s$/i, 3.6],
];

/** The class of road that a dataset states; null for anything else: none is guessed. */
export function congestionRoadOf(stated: unknown): CongestionRoad | null {
  const id = ROAD_WORDS.find(([words]) => words.test(String(stated ?? '').trim()))?.[1];
  return CONGESTION_ROADS.find((road) => road.id === id) ?? null;
}

/** A speed in km/h; NaN from a unit that is none of speed. */
export const speedKmh = (value: number, unit: string): number =>
  value * (KMH_PER.find(([words]) => words.test(unit))?.[1] ?? Number.NaN);

/** Class 1 (free) to 5 (severe) of the mean speed of a section; null for what is no speed. */
export function congestionClassOf({ boundsKmh }: CongestionRoad, meanKmh: number): number | null {
  if (!(meanKmh >= 0) || !Number.isFinite(meanKmh)) return null;
  const at = boundsKmh.findIndex((bound) => meanKmh > bound);
  return at < 0 ? boundsKmh.length + 1 : at + 1;
}

/** Congestion by the mean speed at a section of a road; flow alone tells nothing of it. */
export const CONGESTION_CLASS: ReadingStandard = {
  column: 'congestion_class',
  attribute: 'road_class',
  sources: [
    { name: table.source, status: table.status } as LegendSource,
    { name: { zh: table.colours.zh, en: table.colours.en }, status: table.colours.status } as LegendSource,
  ],
  classes: table.classes,
  classOf({ channel, unit, value, attribute }) {
    const road = channel.toLowerCase() === 'speed' ? congestionRoadOf(attribute) : null;
    return road === null ? null : congestionClassOf(road, speedKmh(value, unit));
  },
};

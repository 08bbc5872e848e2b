import { createLocalFrame } from '#core/geo/local-frame.ts';
import type { ViewMiddle } from './view-middle.ts';

/** A thing on the map with its place, before it is known how far it is. */
export interface PlacedThing {
  readonly layerId: string;
  readonly featureId: string;
  readonly name: string;
  /** What it is, in the reader's language. */
  readonly kind: string;
  /** What there is to know at a glance, with its unit; empty where there is nothing. */
  readonly value: string;
  readonly lon: number;
  readonly lat: number;
  /** Ellipsoidal metres; null = on the ground. */
  readonly heightM: number | null;
}

export interface NearbyThing extends PlacedThing {
  readonly distanceM: number;
  /** Clockwise from north. */
  readonly bearingDeg: number;
}

export const COMPASS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
/** The eighth of the compass that a bearing lies in. */
export const compassPoint = (bearingDeg: number): (typeof COMPASS)[number] =>
  COMPASS[Math.round(bearingDeg / 45) % 8] ?? 'n';

/** The nearest things to the middle of the view, nearest first, at most `most`; lengths are those of the local plane. */
export function nearestThings(
  things: readonly PlacedThing[],
  { lon, lat }: ViewMiddle,
  most: number,
): readonly NearbyThing[] {
  const frame = createLocalFrame([lon, lat, 0]);
  return things
    .map((thing) => {
      const [eastM, northM] = frame.toLocal(thing.lon, thing.lat, 0);
      const bearingDeg = ((Math.atan2(eastM, northM) * 180) / Math.PI + 360) % 360;
      return { ...thing, distanceM: Math.hypot(eastM, northM), bearingDeg };
    })
    .sort((one, other) => one.distanceM - other.distanceM)
    .slice(0, most);
}

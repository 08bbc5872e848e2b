import type { CityConditions } from './city-conditions.ts';
import { METRES_PER_DEGREE } from './measured-route.ts';

/** Waves of congestion that travel through the city: metres between crests (east, north), seconds between two. */
const WAVE = { eastM: 1900, northM: 2700, periodS: 480 };

interface Place {
  readonly lon: number;
  readonly lat: number;
}

/** Share of free driving that is possible at a place: 1 in an empty city, about a quarter in the crest of a rush-hour wave. */
export function congestionPace({ lon, lat }: Place, city: CityConditions, timeMs: number): number {
  const eastM = lon * METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  const northM = lat * METRES_PER_DEGREE;
  const phase = eastM / WAVE.eastM + northM / WAVE.northM - timeMs / 1000 / WAVE.periodS;
  const crest = (0.5 + 0.5 * Math.sin(2 * Math.PI * phase)) ** 3;
  const wet = Math.min(0.2, city.rainMmH * 0.02);
  return (1 - 0.7 * city.traffic * crest) * (1 - wet);
}

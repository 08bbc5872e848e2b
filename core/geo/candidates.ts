import { crsLabel } from './crs.ts';
import { knownCrs } from './crs-registry.ts';
import { crsToLonLat } from './transform.ts';

/** Where a nameless file would land under one CRS. */
export interface CrsCandidate {
  readonly crs: string;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  /** Kilometres from the centre of Xuancheng. */
  readonly distanceKm: number;
}

/** Centre of 宣州区, degrees (domain table 10.2). */
const CITY: readonly [number, number] = [118.7533, 30.9482];

/** So near the city a landing speaks for itself, km. */
const HOME_KM = 300;

/**
 * The CRSs under which a plane box (source x/y, east first or north first) lands inside their area of use: first those about
 * the city, the nearest first; then those of the smallest area, for a system of the whole world takes any numbers.
 */
export function candidateCrs(
  bounds: readonly [number, number, number, number],
  limit = 3,
): readonly CrsCandidate[] {
  const x = (bounds[0] + bounds[2]) / 2;
  const y = (bounds[1] + bounds[3]) / 2;
  const seen = new Set<string>();
  const found: { readonly candidate: CrsCandidate; readonly rank: number }[] = [];
  for (const crs of knownCrs()) {
    if (crs.kind === 'geocentric' || crs.verticalDatum !== null) continue;
    for (const [east, north] of [
      [x, y],
      [y, x],
    ] as const) {
      const [lon, lat] = crsToLonLat(crs)(east, north);
      if (!Number.isFinite(lon) || !Number.isFinite(lat) || !crs.areaOfUse) continue;
      const [west, south, eastEdge, northEdge] = crs.areaOfUse;
      // An area of use may run across the 180th meridian.
      const isEast = west <= eastEdge ? lon >= west && lon <= eastEdge : lon >= west || lon <= eastEdge;
      if (!isEast || lat < south || lat > northEdge) continue;
      const key = `${crs.kind}${lon.toFixed(2)},${lat.toFixed(2)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const distanceKm = distanceFromCityKm(lon, lat);
      const area = ((eastEdge - west + 360) % 360 || 360) * (northEdge - south);
      found.push({
        candidate: { crs: crsLabel(crs), name: crs.name, lon, lat, distanceKm },
        rank: distanceKm <= HOME_KM ? distanceKm : HOME_KM + area,
      });
    }
  }
  const named = new Set<string>();
  return found
    .sort((first, second) => first.rank - second.rank)
    .map(({ candidate }) => candidate)
    .filter(({ crs }) => !named.has(crs) && named.add(crs))
    .slice(0, limit);
}

/** Along a sphere of the earth's mean radius; by the haversine formula, exact to 0.5 %. */
function distanceFromCityKm(lon: number, lat: number): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const chord = half(CITY[1], lat) + Math.cos(radians(CITY[1])) * Math.cos(radians(lat)) * half(CITY[0], lon);
  return 2 * 6371 * Math.asin(Math.sqrt(chord));
}

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

/** The CRSs under which a plane box (source x/y, east first or north first) lands inside their area of use, nearest to the city first. */
export function candidateCrs(
  bounds: readonly [number, number, number, number],
  limit = 3,
): readonly CrsCandidate[] {
  const x = (bounds[0] + bounds[2]) / 2;
  const y = (bounds[1] + bounds[3]) / 2;
  const seen = new Set<string>();
  const found: CrsCandidate[] = [];
  for (const crs of knownCrs()) {
    if (crs.kind === 'geocentric' || crs.verticalDatum !== null) continue;
    for (const [east, north] of [
      [x, y],
      [y, x],
    ] as const) {
      const [lon, lat] = crsToLonLat(crs)(east, north);
      if (!Number.isFinite(lon) || !Number.isFinite(lat) || !crs.areaOfUse) continue;
      const [west, south, eastEdge, northEdge] = crs.areaOfUse;
      if (lon < west || lon > eastEdge || lat < south || lat > northEdge) continue;
      const key = `${crs.kind}${lon.toFixed(2)},${lat.toFixed(2)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const distanceKm = Math.hypot((lon - CITY[0]) * Math.cos((lat * Math.PI) / 180), lat - CITY[1]) * 111.2;
      found.push({ crs: crsLabel(crs), name: crs.name, lon, lat, distanceKm });
    }
  }
  return found.sort((first, second) => first.distanceKm - second.distanceKm).slice(0, limit);
}

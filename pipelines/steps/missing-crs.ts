import { type CrsCandidate, candidateCrs } from '#core/geo/candidates.ts';

/** [west, south, east, north] in source units. */
export type SourceBounds = readonly [number, number, number, number];

/** Drawings and schematic networks count from zero; no survey system has its data so near its zero in both axes. */
const LARGEST_OF_A_DRAWING = 20_000;

/** Whether coordinates look like a drawing's own grid and no place on Earth, as those of EPANET's examples. */
export function looksLikeDrawing(bounds: SourceBounds): boolean {
  return bounds.every((value) => Math.abs(value) < LARGEST_OF_A_DRAWING);
}

/** `EPSG:31256 (MGI / Austria GK East) → 16.3489°E 48.2053°N`. */
export function candidateInWords({ crs, name, lon, lat }: CrsCandidate): string {
  return `${crs} (${name}) → ${lon.toFixed(4)}°E ${lat.toFixed(4)}°N`;
}

/** What to do about a file without a CRS. */
export function missingCrsRemedy(bounds: SourceBounds): string {
  const candidates = candidateCrs(bounds).map(candidateInWords);
  const place = 'place local coordinates with --origin lon,lat[,height] (and --rotation)';
  if (candidates.length === 0) return `give --crs, or ${place}`;
  return looksLikeDrawing(bounds)
    ? `the coordinates look like a drawing's own grid: ${place}; only if they are not, give --crs, for example ${candidates.join('; ')}`
    : `give --crs; likeliest: ${candidates.join('; ')}; or ${place}`;
}

/** A coordinate reference system the product can read. */
export interface Crs {
  /** EPSG, OGC, or PROJ for a free proj string, GCJ / BD for the shifted Chinese map datums. */
  readonly authority: 'EPSG' | 'OGC' | 'PROJ' | 'GCJ' | 'BD';
  readonly code: string;
  readonly name: string;
  readonly kind: 'geographic' | 'projected' | 'geocentric';
  /** The registry's axis order; the product itself always works east (lon) first. */
  readonly axisOrder: 'east-north' | 'north-east';
  /** proj string in east-north order, metres unless it says otherwise. */
  readonly proj4: string;
  /** Name of the height system when the CRS is compound or 3D; null when heights have no stated datum. */
  readonly verticalDatum: string | null;
  /** Expected accuracy of the way to CGCS2000 ≈ WGS 84, metres; null when unknown. */
  readonly accuracyM: number | null;
  /** [west, south, east, north] degrees; null when unknown. */
  readonly areaOfUse: readonly [number, number, number, number] | null;
  readonly status: 'verified' | 'from memory';
}

/** `EPSG:4549`, `OGC:CRS84`, or the proj string itself. */
export function crsLabel(crs: Crs): string {
  return crs.authority === 'PROJ' ? crs.proj4 : `${crs.authority}:${crs.code}`;
}

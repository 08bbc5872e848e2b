import { resolveCrs } from '#core/geo/crs-registry.ts';
import { crsToLonLat, lonLatToCrs } from '#core/geo/transform.ts';

const crs = resolveCrs('EPSG:4549');

/** Degrees → metres east, north of EPSG:4549 (CGCS2000, 3° zone, 120°E). */
export const lonLatToPlane = lonLatToCrs(crs);
export const planeToLonLat = crsToLonLat(crs);

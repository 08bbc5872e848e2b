import proj4 from 'proj4';
import type { Crs } from './crs.ts';
import { bd09ToGcj02, gcj02ToBd09, gcj02ToWgs84, wgs84ToGcj02 } from './gcj02.ts';
import { ecefToLonLatHeight } from './geodetic.ts';

const LON_LAT = '+proj=longlat +datum=WGS84 +no_defs';

export type PlaneTransform = (x: number, y: number) => [number, number];

/** East/north (or lon/lat) of a CRS → CGCS2000 ≈ WGS 84 lon/lat degrees. Heights are not touched; geocentric systems need geocentricToLonLatHeight. */
export function crsToLonLat(crs: Crs): PlaneTransform {
  if (crs.authority === 'GCJ') return gcj02ToWgs84;
  if (crs.authority === 'BD') return (lon, lat) => gcj02ToWgs84(...bd09ToGcj02(lon, lat));
  if (crs.kind === 'geographic' && !/towgs84=(?!0,0,0)/.test(crs.proj4)) return (lon, lat) => [lon, lat];
  const converter = proj4(crs.proj4, LON_LAT);
  return (x, y) => converter.forward([x, y]) as [number, number];
}

/** CGCS2000 ≈ WGS 84 lon/lat degrees → east/north of a CRS. */
export function lonLatToCrs(crs: Crs): PlaneTransform {
  if (crs.authority === 'GCJ') return wgs84ToGcj02;
  if (crs.authority === 'BD') return (lon, lat) => gcj02ToBd09(...wgs84ToGcj02(lon, lat));
  if (crs.kind === 'geographic' && !/towgs84=(?!0,0,0)/.test(crs.proj4)) return (lon, lat) => [lon, lat];
  const converter = proj4(LON_LAT, crs.proj4);
  return (lon, lat) => converter.forward([lon, lat]) as [number, number];
}

/** Places remembered by `rememberedTransform`: a power of two, more than the corners of most buildings. */
const REMEMBERED_PLACES = 512;

/**
 * The same transform with a small memory of the latest places: exact, and several times cheaper where vertices repeat
 * (the corners of a building occur in its floor, its roof and two walls).
 */
export function rememberedTransform(transform: PlaneTransform): PlaneTransform {
  const places = new Float64Array(REMEMBERED_PLACES * 4).fill(Number.NaN);
  const bits = new Float64Array(2);
  const words = new Int32Array(bits.buffer);
  return (x, y) => {
    bits[0] = x;
    bits[1] = y;
    const mixed =
      Math.imul((words[0] as number) ^ Math.imul(words[1] as number, 31), 0x9e3779b1) ^
      Math.imul((words[2] as number) ^ Math.imul(words[3] as number, 37), 0x85ebca77);
    const at = ((mixed >>> 16) & (REMEMBERED_PLACES - 1)) * 4;
    if (places[at] !== x || places[at + 1] !== y) {
      const [lon, lat] = transform(x, y);
      places[at] = x;
      places[at + 1] = y;
      places[at + 2] = lon;
      places[at + 3] = lat;
    }
    return [places[at + 2] as number, places[at + 3] as number];
  };
}

/** Replaces x, y of packed positions (stride 3, east/north first) by lon, lat degrees; geocentric x, y, z by lon, lat, ellipsoidal height. */
export function toLonLatInPlace(positions: Float64Array, crs: Crs): void {
  if (crs.kind === 'geocentric') {
    for (let at = 0; at + 2 < positions.length; at += 3) {
      positions.set(
        ecefToLonLatHeight(positions[at] ?? 0, positions[at + 1] ?? 0, positions[at + 2] ?? 0),
        at,
      );
    }
    return;
  }
  const transform = crsToLonLat(crs);
  for (let at = 0; at + 2 < positions.length; at += 3) {
    const [lon, lat] = transform(positions[at] ?? 0, positions[at + 1] ?? 0);
    positions[at] = lon;
    positions[at + 1] = lat;
  }
}

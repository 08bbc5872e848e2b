/** A place someone typed: degrees, or metres of EPSG:4549. */
export type TypedPlace =
  | { readonly crs: 'lonlat'; readonly lon: number; readonly lat: number }
  | { readonly crs: 'EPSG:4549'; readonly eastM: number; readonly northM: number };

/** Degrees with minutes, and seconds or not: `118°45′30″`, `30度56分`. */
const SEXAGESIMAL = /(\d+)\s*[°度]\s*(\d+(?:\.\d+)?)\s*[′'’分](?:\s*(\d+(?:\.\d+)?)\s*(?:[″"”秒]|''|′′))?/g;
const inDegrees = (_: string, degrees: string, minutes: string, seconds = '0') =>
  String(Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600);
const NUMBER = /[+-]?\d+(?:\.\d+)?/g;

/**
 * `118.758, 30.945` or `118°45′30″E 30°56′42″N` (or latitude first when only that is possible: `30.945 118.758`), with 东经/E marks ignored;
 * two numbers in the range of EPSG:4549 (east 300–700 km, north 2,500–4,500 km, either order) are plane coordinates.
 * Null when the text is no coordinate.
 */
export function parseTypedPlace(text: string): TypedPlace | null {
  const cleaned = text
    .replace(SEXAGESIMAL, inDegrees)
    .replace(/[东西经南北纬°,，;；\s]|[EWNS](?![a-z])|EPSG:?4549|CGCS2000/gi, ' ')
    .trim();
  if (!/^[-+\d.,\s]+$/.test(cleaned)) return null;
  const numbers = (cleaned.match(NUMBER) ?? []).map(Number);
  const [first, second] = numbers;
  if (numbers.length !== 2 || first === undefined || second === undefined) return null;
  const southern = /[S南]/.test(text) ? -1 : 1;
  const western = /[W西]/.test(text) ? -1 : 1;
  if (Math.abs(first) <= 180 && Math.abs(second) <= 180) {
    const isLatFirst = Math.abs(second) > 90 || (/^[^\d]*[纬N]/.test(text) && Math.abs(first) <= 90);
    const [lon, lat] = isLatFirst ? [second, first] : [first, second];
    return Math.abs(lat) > 90 ? null : { crs: 'lonlat', lon: lon * western, lat: lat * southern };
  }
  const isEast = (value: number) => value >= 300_000 && value <= 700_000;
  const isNorth = (value: number) => value >= 2_500_000 && value <= 4_500_000;
  if (isEast(first) && isNorth(second)) return { crs: 'EPSG:4549', eastM: first, northM: second };
  if (isNorth(first) && isEast(second)) return { crs: 'EPSG:4549', eastM: second, northM: first };
  return null;
}

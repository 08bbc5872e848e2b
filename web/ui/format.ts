import { CITY_TIME_ZONE, toCitySecond } from './city-time.ts';

/** Unit of a column by the ending of its name, the way columns are named here. */
const UNIT_OF_ENDING: readonly (readonly [string, string])[] = [
  ['_m2', 'm²'],
  ['_mm', 'mm'],
  ['_kmh', 'km/h'],
  ['_lps', 'L/s'],
  ['_deg', '°'],
  ['_m', 'm'],
];

export function unitOfColumn(column: string, declared: string | null = null): string | null {
  return declared ?? UNIT_OF_ENDING.find(([ending]) => column.endsWith(ending))?.[1] ?? null;
}

/** Number with at most `digits` decimals by locale, years untouched by the caller. */
export function formatNumber(value: number, language: string, digits = 2): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
}

export function formatWithUnit(value: number, unit: string | null, language: string, digits = 2): string {
  const text = formatNumber(value, language, digits);
  return unit === null || unit === '' ? text : `${text} ${unit}`;
}

/** A difference: with its sign, a true minus. */
export function formatSigned(value: number, unit: string, language: string, digits = 2): string {
  return `${value < 0 ? '−' : '+'}${formatWithUnit(Math.abs(value), unit, language, digits)}`;
}

/** Metres or kilometres with sensible digits. */
export function formatLength(metres: number, language: string): string {
  const size = Math.abs(metres);
  if (size >= 10_000) return formatWithUnit(metres / 1000, 'km', language, 1);
  if (size >= 1000) return formatWithUnit(metres / 1000, 'km', language, 2);
  return formatWithUnit(metres, 'm', language, size < 100 ? 2 : 1);
}

/** A measured length: metres up to 10 km, so that a perimeter can be compared with the area beside it. */
export function formatMeasuredLength(metres: number, language: string): string {
  const size = Math.abs(metres);
  if (size < 1000 || size >= 10_000) return formatLength(metres, language);
  return formatWithUnit(metres, 'm', language, 0);
}

/** Units that are words, not symbols of the SI: each in the reader's language. */
const UNIT_WORDS: Readonly<Record<string, string>> = { 'veh/h': '辆/h', '{space}': '个泊位' };
const ENGLISH_UNIT_WORDS: Readonly<Record<string, string>> = { '{space}': 'spaces' };

/** A unit as it is said: counts have the unit 1 (UCUM), which nobody says. */
export function spokenUnit(unit: string, language: string): string {
  if (unit === '1') return '';
  return (language === 'en' ? ENGLISH_UNIT_WORDS[unit] : UNIT_WORDS[unit]) ?? unit;
}

/** m², hectares or km². */
export function formatArea(squareMetres: number, language: string): string {
  if (squareMetres >= 1e6) return formatWithUnit(squareMetres / 1e6, 'km²', language, 3);
  if (squareMetres >= 1e5) return formatWithUnit(squareMetres / 1e4, 'ha', language, 2);
  return formatWithUnit(squareMetres, 'm²', language, 1);
}

/** Date and time of the city (UTC+8) in the form of ISO 8601 and GB/T 7408, which no reader takes for another day. */
export function formatDateTime(timeMs: number, seconds = false): string {
  return toCitySecond(timeMs)
    .replace('T', ' ')
    .slice(0, seconds ? 19 : 16);
}

/** Hour and minute in the city, for the axis of a chart. */
export function formatTime(timeMs: number, language: string): string {
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: CITY_TIME_ZONE,
  }).format(timeMs);
}

export function formatDuration(milliseconds: number, language: string): string {
  // Chinese units come without the space that all other units have here.
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: 1,
    })
      .formatToParts(value)
      .map(({ type, value: text }) => (type === 'unit' ? ` ${text}` : text))
      .join('')
      .replace(/\s+/g, ' ')
      .trim();
  if (milliseconds < 1000) return formatWithUnit(Math.round(milliseconds), 'ms', language);
  if (milliseconds < 60_000) return unit(milliseconds / 1000, 'second');
  return milliseconds < 3_600_000
    ? unit(milliseconds / 60_000, 'minute')
    : unit(milliseconds / 3_600_000, 'hour');
}

/** Degrees with hemisphere, five decimals ≈ 1 m. */
export function formatLonLat(lon: number, lat: number, language: string): string {
  const degrees = (value: number) => Math.abs(value).toFixed(6);
  return language === 'en'
    ? `${degrees(lon)}° ${lon < 0 ? 'W' : 'E'}  ${degrees(lat)}° ${lat < 0 ? 'S' : 'N'}`
    : `${lon < 0 ? '西经' : '东经'} ${degrees(lon)}°  ${lat < 0 ? '南纬' : '北纬'} ${degrees(lat)}°`;
}

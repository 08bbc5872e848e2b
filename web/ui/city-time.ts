/** The city's clock, whatever the clock of the machine in front of it: China Standard Time, UTC+8 all year (no daylight saving since 1991). */
export const CITY_TIME_ZONE = 'Asia/Shanghai';
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** `YYYY-MM-DDTHH:mm:ss` of a moment in city time. */
export const toCitySecond = (timeMs: number): string =>
  new Date(timeMs + OFFSET_MS).toISOString().slice(0, 19);

/** `YYYY-MM-DDTHH:mm` of a moment in city time, as a date field wants it. */
export const toCityField = (timeMs: number): string => toCitySecond(timeMs).slice(0, 16);

/** The moment a date field names in city time; NaN when it names none. */
export function fromCityField(value: string): number {
  return Date.parse(`${value}Z`) - OFFSET_MS;
}

/** Noon in the city on the day after a moment. */
export function noonOfNextDay(timeMs: number): number {
  return Math.floor((timeMs + OFFSET_MS) / DAY_MS) * DAY_MS + 1.5 * DAY_MS - OFFSET_MS;
}

import type { LegendSource } from '../../catalogue/style.ts';
import standard from './hourly-air-quality.json' with { type: 'json' };

/** Pollutants of the real-time index. */
export type AirPollutant = keyof typeof standard.hourly;
export interface AirClass {
  readonly level: number;
  /** Greatest index of the class; null = no end. */
  readonly most: number | null;
  readonly zh: string;
  readonly en: string;
  readonly rgb: string;
}

export const AIR_CLASSES: readonly AirClass[] = standard.classes;
/** Standard and edition that breakpoints, classes and colours are from. */
export const AIR_SOURCE = {
  name: { zh: standard.source, en: standard.source },
  status: standard.status,
} as LegendSource;

const MICROGRAMS = /^[uµμ]g\/m(3|³)$/;
const MILLIGRAMS = /^mg\/m(3|³)$/;

/** The pollutant that a channel measures (`PM2.5`, `pm25`, `o3` …); null for any other channel. */
export function airPollutantOf(channel: string): AirPollutant | null {
  const name = channel.toLowerCase().replace(/[^a-z0-9]/g, '');
  return Object.hasOwn(standard.hourly, name) ? (name as AirPollutant) : null;
}

/** Unit of the standard's concentrations. */
export const airUnitOf = (pollutant: AirPollutant): string => (pollutant === 'co' ? 'mg/m³' : 'µg/m³');

/** A concentration in the unit of the standard; NaN from a unit that is no mass per volume. */
function inStandardUnit(pollutant: AirPollutant, value: number, unit: string): number {
  const inMilligrams = MILLIGRAMS.test(unit);
  if (!inMilligrams && !MICROGRAMS.test(unit)) return Number.NaN;
  if (pollutant === 'co') return inMilligrams ? value : value / 1000;
  return inMilligrams ? value * 1000 : value;
}

/** GB/T 8170: to the nearest, halves to the even neighbour. */
function roundHalfEven(value: number, step: number): number {
  const steps = value / step;
  const floor = Math.floor(steps);
  const rest = steps - floor;
  const isUp = rest > 0.5 || (rest === 0.5 && floor % 2 === 1);
  return (isUp ? floor + 1 : floor) * step;
}

/**
 * Individual index (IAQI) of an hourly mean by HJ 633-2026: between breakpoints by proportion, rounded up; hourly particles
 * on the 24 h breakpoints; beyond the last breakpoint its index. Null for what is no concentration.
 */
export function hourlyAirIndex(pollutant: AirPollutant, value: number, unit: string): number | null {
  const exact = inStandardUnit(pollutant, value, unit);
  if (!(exact >= 0) || !Number.isFinite(exact)) return null;
  const concentration = roundHalfEven(exact, pollutant === 'co' ? 0.1 : 1);
  const breakpoints = standard.hourly[pollutant];
  const { indexes } = standard;
  const above = breakpoints.findIndex((breakpoint) => concentration <= breakpoint);
  if (above === 0) return 0;
  if (above < 0) return indexes[breakpoints.length - 1] ?? null;
  const [low = 0, high = 0] = [breakpoints[above - 1], breakpoints[above]];
  const [lowIndex = 0, highIndex = 0] = [indexes[above - 1], indexes[above]];
  const index = lowIndex + ((highIndex - lowIndex) * (concentration - low)) / (high - low);
  // What the computer adds in the last digit must not lift a whole number.
  return Math.ceil(Number(index.toFixed(9)));
}

/** The class of an index. */
export function airClassOf(index: number): AirClass {
  const found = AIR_CLASSES.find(({ most }) => most === null || index <= most);
  if (found === undefined) throw new RangeError('the classes of the standard have no end');
  return found;
}

/** Greatest concentration of each class in the standard's unit; null where the class has no end or no breakpoint. */
export function airClassLimits(pollutant: AirPollutant): readonly (number | null)[] {
  const breakpoints = standard.hourly[pollutant];
  return AIR_CLASSES.map(({ most }) =>
    most === null ? null : (breakpoints[standard.indexes.indexOf(most)] ?? null),
  );
}

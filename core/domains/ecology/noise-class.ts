import type { ReadingStandard } from '../../catalogue/reading-standard.ts';
import { isSoundLevel, NOISE_SOURCE, noiseAreaOf, noisePeriodOf } from './noise-limits.ts';

/** Decibels above the limit up to which a class reaches: one step is what neighbouring areas of the standard differ by. */
export const NOISE_STEP_DB = 5;

/**
 * A sound level against the limit of its area and hour by GB 3096-2008. The standard knows kept and exceeded only and
 * no colours; the step and the colours, which also differ in lightness, are ours.
 */
export const NOISE_CLASS: ReadingStandard = {
  column: 'noise_class',
  attribute: 'area_class',
  sources: [NOISE_SOURCE],
  classes: [
    { value: 1, rgb: '#009e73', zh: '达标', en: 'Within the limit' },
    { value: 2, rgb: '#e69f00', zh: `超标 ≤ ${NOISE_STEP_DB} dB`, en: `Above by ≤ ${NOISE_STEP_DB} dB` },
    { value: 3, rgb: '#b5123e', zh: `超标 > ${NOISE_STEP_DB} dB`, en: `Above by > ${NOISE_STEP_DB} dB` },
  ],
  classOf({ channel, unit, value, timeMs, attribute }) {
    const area = noiseAreaOf(attribute);
    if (area === null || !isSoundLevel(channel, unit) || !Number.isFinite(value) || timeMs <= 0) return null;
    return noiseClassOf(value, area[noisePeriodOf(timeMs)]);
  },
};

/** Class of a level against a limit, both dB(A): a level on a bound still keeps it. Levels are rounded to tenths first. */
export function noiseClassOf(levelDb: number, limitDb: number): number {
  const aboveDb = Math.round((levelDb - limitDb) * 10) / 10;
  if (aboveDb <= 0) return 1;
  return aboveDb <= NOISE_STEP_DB ? 2 : 3;
}

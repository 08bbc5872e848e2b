import type { ReadingStandard } from '../../catalogue/reading-standard.ts';
import { AIR_CLASSES, AIR_SOURCE, airClassOf, airPollutantOf, hourlyAirIndex } from './hourly-air-quality.ts';

/** Class of an air reading, taken for an hourly mean, by HJ 633-2026. */
export const AIR_CLASS: ReadingStandard = {
  column: 'air_class',
  attribute: null,
  sources: [AIR_SOURCE],
  classes: AIR_CLASSES.map(({ level, zh, en, rgb }) => ({ value: level, zh, en, rgb })),
  classOf({ channel, unit, value }) {
    const pollutant = airPollutantOf(channel);
    const index = pollutant === null ? null : hourlyAirIndex(pollutant, value, unit);
    return index === null ? null : airClassOf(index).level;
  },
};

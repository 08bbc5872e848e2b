import { airClassOf, airPollutantOf, hourlyAirIndex } from '#core/domains/ecology/hourly-air-quality.ts';

export interface ColumnReading {
  readonly channel: string;
  readonly unit: string;
  /** NaN before the first. */
  readonly value: number;
}

/** Columns of a style that follow from what a device says now; no server knows them. */
const READING_COLUMNS: Readonly<Record<string, (reading: ColumnReading) => number | null>> = {
  value: ({ value }) => value,
  /** Level 1–6 of the class of an air reading; null for every other. */
  air_class: ({ channel, unit, value }) => {
    const pollutant = airPollutantOf(channel);
    const index = pollutant === null ? null : hourlyAirIndex(pollutant, value, unit);
    return index === null ? null : airClassOf(index).level;
  },
};

/** Whether a style's column follows from readings: it is in no dataset and no filter of the server may name it. */
export const isReadingColumn = (column: string): boolean => Object.hasOwn(READING_COLUMNS, column);

export function readingColumn(column: string, reading: ColumnReading): number | null {
  return READING_COLUMNS[column]?.(reading) ?? null;
}

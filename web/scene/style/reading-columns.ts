import type { ReadingStandard, StandardReading } from '#core/catalogue/reading-standard.ts';
import { AIR_CLASS } from '#core/domains/ecology/air-class.ts';
import { NOISE_CLASS } from '#core/domains/ecology/noise-class.ts';
import { WATER_CLASS } from '#core/domains/ecology/surface-water.ts';
import { CONGESTION_CLASS } from '#core/domains/feeds/congestion.ts';

/** Standards by which devices are coloured. */
const STANDARDS: readonly ReadingStandard[] = [AIR_CLASS, NOISE_CLASS, WATER_CLASS, CONGESTION_CLASS];
const BY_COLUMN = new Map(STANDARDS.map((standard) => [standard.column, standard]));
/** Column of a style that is the reading itself. */
const VALUE = 'value';

/** Whether a style's column follows from readings: it is in no dataset and no filter of the server may name it. */
export const isReadingColumn = (column: string): boolean => column === VALUE || BY_COLUMN.has(column);

/** What a style's column amounts to for a reading; null where it has no class. */
export function readingColumn(column: string, reading: StandardReading): number | null {
  return column === VALUE ? reading.value : (BY_COLUMN.get(column)?.classOf(reading) ?? null);
}

/** Attribute of the dataset that a style's column asks for: itself, what its class depends on, or none. */
export function attributeOfColumn(column: string): string | null {
  if (column === 'kind') return null;
  return isReadingColumn(column) ? (BY_COLUMN.get(column)?.attribute ?? null) : column;
}

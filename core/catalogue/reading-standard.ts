import type { LegendSource, StyleText } from './style.ts';

/** What a device said, with the one attribute of it that a standard asks for. */
export interface StandardReading {
  readonly channel: string;
  readonly unit: string;
  /** NaN before the first. */
  readonly value: number;
  /** Of the observation, epoch ms; 0 before the first. */
  readonly timeMs: number;
  /** Null where the dataset does not state it: a class that depends on it is then not claimed. */
  readonly attribute: unknown;
}

/** A class of a standard; `value` names it in styles and filters. */
export interface StandardClass extends StyleText {
  readonly value: number;
  /** `#rrggbb`. */
  readonly rgb: string;
}

/** How a standard puts a reading into a class: the one way from its numbers to colours, legends and inspectors. */
export interface ReadingStandard {
  /** Column under which styles ask for the class; in no dataset. */
  readonly column: string;
  /** Column of the dataset that a class depends on besides the reading; null = none. */
  readonly attribute: string | null;
  /** Editions that bounds and colours are from, each with its mark. */
  readonly sources: readonly LegendSource[];
  readonly classes: readonly StandardClass[];
  /** Value of the class; null for what the standard does not speak of. */
  readonly classOf: (reading: StandardReading) => number | null;
}

/** Bounds that keep one bad file from taking the machine down. */
export const INPUT_LIMITS = {
  /** Bytes looked at to tell the format. */
  headBytes: 64 * 1024,
  /** Bytes of a file that has to be held whole (CityJSON, EPANET), after decompression. */
  wholeFileBytes: 2 * 1024 ** 3,
  /** Bytes one archive may expand to. */
  expandedBytes: 2 * 1024 ** 3,
  /** Expanded bytes per packed byte; city JSON reaches about 40, zero-filled bombs 1,000. */
  expansionRatio: 250,
  /** Expanded bytes below which the ratio is not judged. */
  ratioFreeBytes: 8 * 1024 ** 2,
  /** Bytes of one line or one JSON element. */
  elementBytes: 256 * 1024 ** 2,
  /** Features per batch. */
  batchFeatures: 1000,
} as const;

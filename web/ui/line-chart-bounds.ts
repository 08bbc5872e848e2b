/** Ends and step of a value axis. */
export interface ValueBounds {
  readonly min: number;
  readonly max: number;
  readonly interval: number;
}

/** A swing smaller than this share of the value itself is not drawn as large as the chart. */
const LEAST_SPAN_SHARE = 0.1;
/** The axis is divided into about so many steps. */
const STEPS = 4;

/** The least of 1, 2, 5 or 10 × 10ⁿ that is not smaller. */
function roundStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  return power * ([1, 2, 5].find((step) => step * power >= size) ?? 10);
}

/** Binary fractions leave digits nobody wants on an axis. */
const tidy = (value: number): number => Number(value.toPrecision(12));

/** Round bounds about the values, wide enough that noise stays small; values that are never negative stay above zero. */
export function valueBounds(values: Iterable<number | null>): ValueBounds {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high || (low === 0 && high === 0)) return { min: 0, max: 1, interval: 0.25 };
  const wanting = LEAST_SPAN_SHARE * Math.max(Math.abs(low), Math.abs(high)) - (high - low);
  const margin = Math.max(0, wanting) / 2;
  const from = low >= 0 ? Math.max(0, low - margin) : low - margin;
  const to = high + margin;
  const interval = roundStep((to - from) / STEPS);
  return {
    min: tidy(Math.floor(tidy(from / interval)) * interval),
    max: tidy(Math.ceil(tidy(to / interval)) * interval),
    interval: tidy(interval),
  };
}

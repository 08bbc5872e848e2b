import { RAMPS, type RampName } from './tokens.ts';

const finiteSorted = (values: ArrayLike<number>) =>
  Float64Array.from(Array.from(values).filter(Number.isFinite)).sort();

/** Two significant steps: 0.0123 → 0.012, 12345 → 12300. */
const tidy = (value: number) => Number(value.toPrecision(3));

/** Ascending bounds between `classes` classes with equally many values each; equal bounds fall together. */
export function quantileBounds(values: ArrayLike<number>, classes: number): readonly number[] {
  const sorted = finiteSorted(values);
  if (sorted.length === 0) return [];
  const bounds = Array.from({ length: classes - 1 }, (_, index) =>
    tidy(sorted[Math.min(sorted.length - 1, Math.floor(((index + 1) * sorted.length) / classes))] ?? 0),
  );
  return [...new Set(bounds)];
}

/** Ascending bounds of equal width between the least and the largest value. */
export function equalBounds(values: ArrayLike<number>, classes: number): readonly number[] {
  const sorted = finiteSorted(values);
  const least = sorted[0];
  const largest = sorted.at(-1);
  if (least === undefined || largest === undefined || least === largest)
    return least === undefined ? [] : [tidy(least)];
  const bounds = Array.from({ length: classes - 1 }, (_, index) =>
    tidy(least + ((index + 1) * (largest - least)) / classes),
  );
  return [...new Set(bounds)];
}

const channels = (color: string) => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

/** `count` colours evenly along a ramp. */
export function rampColors(name: RampName, count: number): readonly string[] {
  const anchors = RAMPS[name];
  return Array.from({ length: count }, (_, index) => {
    const place = count === 1 ? 0 : (index / (count - 1)) * (anchors.length - 1);
    const before = Math.min(anchors.length - 2, Math.floor(place));
    const from = channels(anchors[before] ?? '#000000');
    const to = channels(anchors[before + 1] ?? '#000000');
    const mixed = from.map((value, channel) =>
      Math.round(value + ((to[channel] ?? value) - value) * (place - before)),
    );
    return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
  });
}

/** A value that no category names. */
export const OTHER_CLASS = 254;
/** No value: null, or not a finite number where classes are of numbers. */
export const MISSING_CLASS = 255;
/** Classes are 0 … 253; the two bytes above them have a meaning of their own. */
export const MAX_CLASSES = 254;

/**
 * How a property becomes a class: by ascending bounds of a number (class 0 is below the first), or by the values of categories as
 * text (class = place in the list).
 */
export type ClassRule =
  | { readonly property: string; readonly bounds: readonly number[] }
  | { readonly property: string; readonly values: readonly string[] };

/** Class of a number among ascending bounds: a value on a bound belongs to the class above it. */
export function rampClass(bounds: readonly number[], value: number): number {
  let at = 0;
  while (at < bounds.length && value >= (bounds[at] ?? 0)) at++;
  return at;
}

/** The class function of a rule, one byte; numbers and booleans are compared with categories as JavaScript writes them. */
export function classify(rule: ClassRule): (value: string | number | boolean | null) => number {
  if ('bounds' in rule) {
    const { bounds } = rule;
    return (value) =>
      typeof value === 'number' && Number.isFinite(value) ? rampClass(bounds, value) : MISSING_CLASS;
  }
  const places = new Map<string, number>();
  for (const [place, value] of rule.values.entries()) if (!places.has(value)) places.set(value, place);
  return (value) => (value === null ? MISSING_CLASS : (places.get(String(value)) ?? OTHER_CLASS));
}

import type { AttributeValue } from '../recipes/recipe.ts';

/** A number alone or with what it counts: `12`, `12.5 m`, `18米`; `6层`, `6F`. */
const NUMBER_OF = {
  metres: /^\s*(\d+(?:\.\d+)?)\s*(?:m|米)?\s*$/i,
  storeys: /^\s*(\d+(?:\.\d+)?)\s*(?:层|f)?\s*$/i,
} as const;
export type CountedUnit = keyof typeof NUMBER_OF;

function positiveNumberOf(value: AttributeValue | undefined, unit: CountedUnit): number | null {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string'
        ? Number(NUMBER_OF[unit].exec(value)?.[1])
        : 0;
  return Number.isFinite(number) && number > 0 ? number : null;
}

/** Column names with the endings under which a length in metres is also found: `height_m`, `建筑高度_米`, `建筑高度m`. */
export function withMetreEndings(names: readonly string[]): readonly string[] {
  return names.flatMap((name) =>
    /\p{Script=Han}$/u.test(name)
      ? [name, `${name}_m`, `${name}m`, `${name}_米`, `${name}米`]
      : [`${name}_m`, name],
  );
}

/** The first of the named columns that states a number above zero; null where none does. */
export function statedNumber(
  attributes: Readonly<Record<string, AttributeValue>>,
  names: readonly string[],
  unit: CountedUnit,
): number | null {
  for (const name of names) {
    const number = positiveNumberOf(attributes[name], unit);
    if (number !== null) return number;
  }
  return null;
}

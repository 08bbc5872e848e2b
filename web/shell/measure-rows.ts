import type { MeasureResult } from '#web/scene/scene-types.ts';
import { formatArea, formatMeasuredLength } from '#web/ui/format.ts';

/** What a measurement says, as keys of `shell:measure` and texts; nothing before there is a line. */
export function measureRows(
  result: MeasureResult | null,
  language: string,
): readonly (readonly [key: string, text: string])[] {
  const cornersNeeded = result?.mode === 'area' ? 3 : 2;
  if (result === null || result.positions.length < cornersNeeded) return [];
  const length = formatMeasuredLength(result.lengthM, language);
  const difference = ['heightDifference', formatMeasuredLength(result.heightDifferenceM, language)] as const;
  switch (result.mode) {
    // Between which corners an area should have a height difference nobody knows.
    case 'area':
      return [
        ['area', formatArea(result.areaM2, language)],
        ['perimeter', length],
      ];
    case 'height':
      return [difference];
    default:
      return [['length', length], difference];
  }
}

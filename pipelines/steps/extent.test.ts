import { expect, it } from 'vitest';
import type { FeatureRow } from '#core/catalogue/feature-columns.ts';
import { Extent } from './extent.ts';

const spanOf = (...lives: readonly (readonly [from: string | null, to: string | null])[]) => {
  const extent = new Extent();
  for (const [validFrom, validTo] of lives)
    extent.add({
      ...{ bounds: [118, 30, 119, 31], minHeightM: 0, maxHeightM: 1, validFrom, validTo },
    } as unknown as FeatureRow);
  return extent.validTime();
};

it('spans the lives that features state, and has no end while one goes on', () => {
  expect(spanOf()).toEqual([null, null]);
  expect(spanOf([null, null])).toEqual([null, null]);
  expect(spanOf(['2001', '2010-05'], ['1998-03-01', '2004'], [null, null])).toEqual([
    '1998-03-01',
    '2010-05',
  ]);
  expect(spanOf(['2001', '2010'], ['2005', null])).toEqual(['2001', null]);
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { resolveCrs } from './crs-registry.ts';
import { crsToLonLat, rememberedTransform } from './transform.ts';

it('remembers places without changing a bit of the answer', () => {
  const plain = crsToLonLat(resolveCrs('EPSG:4549'));
  const remembered = rememberedTransform(plain);
  const coordinate = (low: number) => fc.double({ min: low, max: low + 2000, noNaN: true });
  const places = fc.array(fc.tuple(coordinate(380_000), coordinate(3_424_000)), { maxLength: 700 });
  fc.assert(
    fc.property(places, (list) => {
      for (const [x, y] of [...list, ...list.toReversed()]) expect(remembered(x, y)).toEqual(plain(x, y));
    }),
    { numRuns: 20 },
  );
});

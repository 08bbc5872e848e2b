import { expect, it } from 'vitest';
import { createExpansionGuard } from './expansion-guard.ts';

const MIB = 1024 ** 2;

it('lets city data expand fortyfold up to 2 GiB, and refuses what expands further by ratio or by size', () => {
  const honest = createExpansionGuard('city.zip');
  for (let piece = 0; piece < 50; piece++) {
    honest.packed(MIB);
    honest.expanded(40 * MIB);
  }
  honest.packed(10 * MIB);
  expect(() => honest.expanded(100 * MIB)).toThrow(
    expect.objectContaining({
      code: 'input/too-large',
      message: expect.stringContaining('2 GiB'),
      place: { file: 'city.zip', at: `packed byte ${60 * MIB}` },
    }),
  );
  const dense = createExpansionGuard('bomb.zip');
  dense.packed(1000);
  expect(() => dense.expanded(8 * MIB)).not.toThrow();
  expect(() => dense.expanded(1)).toThrow(
    expect.objectContaining({ code: 'input/too-large', message: expect.stringContaining('250 times') }),
  );
});

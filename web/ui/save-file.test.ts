import { expect, it } from 'vitest';
import { fileStamp } from './save-file.ts';

it('stamps saved files with the time of the city', () => {
  // Eight hours ahead of UTC, over midnight.
  expect(fileStamp(Date.parse('2026-01-31T15:59:59Z'))).toBe('2026-01-31-235959');
  expect(fileStamp(Date.parse('2026-01-31T16:00:00Z'))).toBe('2026-02-01-000000');
});

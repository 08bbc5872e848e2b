import { expect, it } from 'vitest';
import { TwinError } from '#core/errors/twin-error.ts';
import { reportedError } from './report-error.ts';

it('says a place once, and where help is when a usage error has no remedy', () => {
  const empty = new TwinError('input/empty', '/a/b.csv is empty', {
    place: { file: '/a/b.csv', at: 'byte 0' },
    remedy: 'Export it again.',
  });
  expect(reportedError(empty, 'publish').text).toBe('✗ /a/b.csv is empty (byte 0)\n  → Export it again.');
  const usage = new TwinError('usage', 'no such thing');
  expect(reportedError(usage, 'run').text).toBe('✗ no such thing\n  → see `twin run --help`');
  expect(JSON.parse(reportedError(usage, undefined).json)).toEqual({
    error: { code: 'usage', message: 'no such thing', place: {}, remedy: 'see `twin --help`' },
  });
});

import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closingLines, readLane } from '../../scripts/lane-report.mjs';

const test = (title: string, status: string) => ({ ancestorTitles: ['', 'tram'], title, status });
const file = (name: string, status: string, ...assertionResults: ReturnType<typeof test>[]) => ({
  name: resolve(name),
  status,
  assertionResults,
});

describe('the end of a test run', () => {
  const lane = readLane(
    {
      testResults: [
        file('core/a.test.ts', 'failed', test('runs', 'passed'), test('stops', 'failed')),
        file('core/b.test.ts', 'passed', test('rings (skipped without a bell)', 'skipped')),
        file('core/c.test.ts', 'failed'),
      ],
    },
    1,
  );

  it('counts a file that cannot be loaded as a failure', () => {
    expect(lane).toMatchObject({ passed: 1, failed: 2 });
  });

  it('names what was skipped before the last line, which holds the two counts alone', () => {
    expect(closingLines([lane, { passed: 2, failed: 0, skipped: [] }])).toEqual([
      '1 skipped:',
      '  core/b.test.ts: tram › rings (skipped without a bell)',
      '3 passed, 2 failed',
    ]);
    expect(closingLines([{ passed: 2, failed: 0, skipped: [] }])).toEqual(['2 passed, 0 failed']);
  });

  it('counts a runner that failed without a failed test', () => {
    expect(readLane({ testResults: [file('core/a.test.ts', 'passed', test('runs', 'passed'))] }, 1)).toEqual({
      passed: 1,
      failed: 1,
      skipped: [],
    });
  });
});

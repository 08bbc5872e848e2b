import { describe, expect, it } from 'vitest';
import { checkDroppedSize } from './check-size.ts';
import { MAX_DROPPED_BYTES } from './dropped-file.ts';
import { IssueList } from './issue-list.ts';

describe('IssueList', () => {
  it('keeps a hundred of a code and counts all', () => {
    const issues = new IssueList();
    for (let row = 0; row < 250; row++) {
      issues.add({
        code: 'csv/bad',
        severity: 'warning',
        message: 'bad',
        at: `row ${row}`,
        action: 'dropped',
      });
    }
    issues.add({ code: 'csv/odd', severity: 'info', message: 'odd', action: 'kept' });
    expect(issues.all()).toHaveLength(101);
    expect(issues.counts()).toMatchObject([
      { code: 'csv/bad', severity: 'warning', count: 250, action: 'dropped' },
      { code: 'csv/odd', severity: 'info', count: 1, action: 'kept', places: [] },
    ]);
    expect(issues.counts()[0]?.places.slice(0, 2)).toEqual(['row 0', 'row 1']);
  });
});

describe('checkDroppedSize', () => {
  it('takes 200 MB and no byte more, and nothing empty', () => {
    expect(() => checkDroppedSize('a.csv', MAX_DROPPED_BYTES)).not.toThrow();
    expect(() => checkDroppedSize('a.csv', MAX_DROPPED_BYTES + 1)).toThrow(
      expect.objectContaining({ code: 'input/too-large' }),
    );
    expect(() => checkDroppedSize('a.csv', 0)).toThrow(expect.objectContaining({ code: 'input/empty' }));
  });
});

import { describe, expect, it } from 'vitest';
import { checkDroppedSize } from './check-size.ts';
import { MAX_DROPPED_BYTES } from './dropped-file.ts';
import { IssueList } from './issue-list.ts';

describe('IssueList', () => {
  it('keeps a hundred of a code and counts the others', () => {
    const issues = new IssueList();
    for (let row = 0; row < 250; row++) {
      issues.add({ code: 'csv/bad', severity: 'warning', message: `row ${row}`, action: 'dropped' });
    }
    issues.add({ code: 'csv/odd', severity: 'info', message: 'odd', action: 'kept' });
    const all = issues.all();
    expect(all).toHaveLength(102);
    expect(all.at(-1)?.message).toBe('150 more like this');
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

import { expect, it } from 'vitest';
import { IssueNotes } from './issue-notes.ts';

it('says how many, what it means and where the first are', () => {
  const notes = new IssueNotes();
  for (let line = 2; line < 7; line++)
    notes.add({
      code: 'csv/no-coordinates',
      severity: 'error',
      message: 'This row has no coordinates.',
      file: '/数据/rows.csv',
      at: `line ${line}`,
      action: 'dropped',
    });
  notes.add({ code: 'epanet/no-units', severity: 'warning', message: 'No UNITS.', action: 'kept' });
  expect(notes.lines()).toEqual([
    'error csv/no-coordinates × 5: This row has no coordinates. (rows.csv, line 2; rows.csv, line 3; rows.csv, line 4; and 2 more)',
    'warning epanet/no-units × 1: No UNITS.',
  ]);
});

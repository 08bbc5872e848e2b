import { expect, it } from 'vitest';
import { statedValidity } from './stated-validity.ts';

it('takes ISO dates and years from the columns that state them, and nothing else', () => {
  expect(statedValidity({ source_valid_from: '1998-03-01', 失效日期: 2010 })).toEqual({
    validFrom: '1998-03-01',
    validTo: '2010',
  });
  expect(statedValidity({ valid_from: '01.03.1998', valid_to: null, year: 2001 })).toEqual({
    validFrom: null,
    validTo: null,
  });
});

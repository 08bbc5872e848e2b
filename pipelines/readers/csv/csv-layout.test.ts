import { describe, expect, it } from 'vitest';
import { TwinError } from '#core/errors/twin-error.ts';
import { readCsvLayout } from './csv-layout.ts';

const layout = (text: string) => readCsvLayout(new TextEncoder().encode(text), 'a.csv');

describe('layout of a table', () => {
  it('names its coordinate columns', () => {
    expect(layout('name,lon,lat\na,118.75,30.95\n')).toMatchObject({ crs: 'OGC:CRS84' });
  });

  it('says that coordinate columns are missing, not that the file is broken', () => {
    const read = () => layout('name,size\na,1\n');
    expect(read).toThrow(TwinError);
    expect(read).toThrow(
      expect.objectContaining({
        code: 'input/no-coordinates',
        remedy: expect.stringContaining('lon and lat'),
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { sourceAttributes } from '../domains/source-attributes.ts';
import type { SourceFeature } from '../readers/reader.ts';
import { SourceNames } from './source-names.ts';

const feature = (attributes: SourceFeature['attributes']) => ({ attributes }) as SourceFeature;

describe('SourceNames', () => {
  it('keeps what a source calls an attribute whose column has another name', () => {
    const names = new SourceNames();
    names.see(feature({ 'PM2.5': 35, storeys: 3 }));
    names.see(feature({ '建成 年份': 1999, id: 'x' }));
    expect(Object.fromEntries(names.byColumn())).toEqual({
      pm2_5: 'PM2.5',
      建成_年份: '建成 年份',
      source_id: 'id',
    });
  });
});

describe('sourceAttributes', () => {
  it('loses neither of two attributes that would share a column', () => {
    expect(sourceAttributes(feature({ 'PM2.5': 35, PM2_5: 36, 'pm2 5': 37 }))).toEqual({
      pm2_5: 35,
      pm2_5_2: 36,
      pm2_5_3: 37,
    });
  });
});

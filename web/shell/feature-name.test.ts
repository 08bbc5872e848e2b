import { describe, expect, it } from 'vitest';
import { featureName } from './feature-name.ts';

describe('name of a feature', () => {
  it.each([
    [
      { name: '人民医院', name_en: "People's Hospital", address: '宛陵路 1 号' },
      '人民医院',
      "People's Hospital",
    ],
    [{ name: '人民医院' }, '人民医院', '人民医院'],
    [{ name: null, address: '状元路47号' }, '状元路47号', '状元路47号'],
    [{ name: '', address: '' }, 'B1', 'B1'],
  ])('of %o is %s, in English %s', (properties, chinese, english) => {
    const detail = { id: 'B1', properties };
    expect([featureName(detail, 'zh-CN'), featureName(detail, 'en')]).toEqual([chinese, english]);
  });
});

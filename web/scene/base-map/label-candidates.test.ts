import { describe, expect, it } from 'vitest';
import { labelCandidates } from './label-candidates.ts';

const TILE = { z: 13, x: 6797, y: 3354 };
const place = (properties: Record<string, string | number>) => ({
  layer: 'place',
  type: 'point' as const,
  parts: [Float32Array.of(2048, 2048)],
  properties: { class: 'district', ...properties },
});

describe('labelCandidates', () => {
  it('carries both languages, the Chinese name where there is no other', () => {
    const found = labelCandidates(
      [place({ name: '宣州区', name_en: 'Xuanzhou District' }), place({ name: '鳌峰街道' })],
      TILE,
    );
    expect(found.map(({ text, englishText }) => [text, englishText])).toEqual([
      ['宣州区', 'Xuanzhou District'],
      ['鳌峰街道', '鳌峰街道'],
    ]);
  });

  it('writes nothing for what has no name, and one name for the same place twice', () => {
    expect(labelCandidates([place({}), place({ name: '' })], TILE)).toEqual([]);
    expect(labelCandidates([place({ name: '宣州区' }), place({ name: '宣州区' })], TILE)).toHaveLength(1);
  });
});

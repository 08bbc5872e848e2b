import { expect, it } from 'vitest';
import { legendWord } from './legend-word.ts';

it('begins legend entries as sentences, and leaves symbols as they are', () => {
  const labels = ['water level', 'Excellent', 'pH', 'dB(A)', '< 10', '空气', ''];
  expect(labels.map(legendWord)).toEqual(['Water level', 'Excellent', 'pH', 'dB(A)', '< 10', '空气', '']);
});

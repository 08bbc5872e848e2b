import { describe, expect, it } from 'vitest';
import { combineFilters, compileLegend, cql2Name, cql2Value, FREE_STYLE } from './compile-legend.ts';

const label = (text: string) => ({ zh: text, en: text });

describe('legend', () => {
  it('covers every class of a ramp without gap or overlap, and what is missing', () => {
    const legend = compileLegend(
      {
        type: 'ramp',
        column: 'height_m',
        bounds: [10, 20],
        colors: ['#000001', '#000002', '#000003'],
        unit: 'm',
        missing: '#999999',
      },
      FREE_STYLE,
    );
    expect(legend.entries.map(({ filter }) => filter)).toEqual([
      'height_m < 10',
      'height_m >= 10 AND height_m < 20',
      'height_m >= 20',
      'height_m IS NULL',
    ]);
    expect(legend.entries.map(({ label: text }) => text.en)).toEqual(['< 10', '10 – 20', '≥ 20', 'No data']);
    expect(legend.unit).toBe('m');
  });

  it('names what no category stands for', () => {
    const entries = [{ value: "o'neill", color: '#123456', label: label('x') }];
    const legend = compileLegend(
      { type: 'categories', column: 'use', entries, other: '#ffffff' },
      FREE_STYLE,
    );
    expect(legend.entries.map(({ filter }) => filter)).toEqual([
      "use = 'o''neill'",
      "(use IS NULL OR NOT use IN ('o''neill'))",
    ]);
  });

  it('joins the own filter with the chosen entries', () => {
    const entries = ['a', 'b'].map((value) => ({ value, color: '#123456', label: label(value) }));
    const legend = compileLegend({ type: 'categories', column: 'k', entries, other: '#ffffff' }, FREE_STYLE);
    expect(combineFilters('', legend, [])).toBe('');
    expect(combineFilters('x > 1', legend, [])).toBe('x > 1');
    expect(combineFilters('', legend, [0, 1])).toBe("((k = 'a') OR (k = 'b'))");
    expect(combineFilters('x > 1 OR y > 2', legend, [1])).toBe("(x > 1 OR y > 2) AND ((k = 'b'))");
    expect(combineFilters('x > 1', null, [7])).toBe('x > 1');
  });

  it('quotes names and values', () => {
    expect(cql2Name('高度')).toBe('"高度"');
    expect(cql2Name('a"b')).toBe('"a""b"');
    expect(cql2Value(3)).toBe('3');
  });
});

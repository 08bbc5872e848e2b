import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayerStyle } from '#core/catalogue/style.ts';
import { classify, MISSING_CLASS } from '#core/contract/feature-classes.ts';
import { classColor, serverRule } from './style-classes.ts';
import { styleColor } from './style-color.ts';

const collection = { manifest: { tileColumns: [{ name: 'use', type: 'string' as const }] } };
const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const text = fc.string({ maxLength: 6, unit: 'grapheme' }).filter((each) => each !== 'null');
const value = fc.oneof(fc.constant(null), text, fc.boolean(), fc.double(), fc.integer({ min: -3, max: 3 }));
const ramp: fc.Arbitrary<LayerStyle> = fc
  .record({
    bounds: fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 12 }),
    color,
  })
  .chain(({ bounds, color: missing }) =>
    fc.array(color, { minLength: bounds.length + 1, maxLength: bounds.length + 1 }).map((colors) => ({
      ...{ type: 'ramp' as const, column: 'height', colors, unit: null, missing },
      bounds: bounds.sort((a, b) => a - b),
    })),
  );
const categories: fc.Arbitrary<LayerStyle> = fc.record({
  type: fc.constant('categories' as const),
  column: fc.constant('height'),
  entries: fc.array(
    fc.record({
      value: fc.oneof(text, fc.integer({ min: -3, max: 3 })),
      color,
      label: fc.constant({ zh: '', en: '' }),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  other: color,
});

describe('classes of a style', () => {
  it('give a feature the colour that its value would', () => {
    fc.assert(
      fc.property(fc.oneof(ramp, categories), value, (style, height) => {
        const rule = serverRule(style, collection);
        if (rule === null) throw new Error('the column is not in the tile');
        expect(classColor(style, classify(rule)(height))).toBe(styleColor(style, { height }));
      }),
    );
  });

  it('are not asked for where the tile tells', () => {
    const entries = [{ value: 'a', color: '#111111', label: { zh: '', en: '' } }];
    const byUse = { type: 'categories', column: 'use', entries, other: '#999999' } as const;
    for (const [style, dataset] of [
      [null, collection],
      [{ type: 'single', color: '#123456' }, collection],
      [byUse, collection],
      [{ ...byUse, column: 'id' }, collection],
      [{ ...byUse, column: 'address', entries: [] }, collection],
      [{ ...byUse, column: 'address' }, null],
    ] as const)
      expect(serverRule(style as LayerStyle | null, dataset)).toBeNull();
    expect(serverRule({ ...byUse, entries: [...entries], column: 'address' }, collection)).toEqual({
      property: 'address',
      values: ['a'],
    });
  });

  it('show what is still missing as no data', () => {
    const style: LayerStyle = {
      ...{ type: 'ramp', column: 'x', bounds: [1], colors: ['#000001', '#000002'], unit: null },
      missing: '#999999',
    };
    expect(classColor(style, MISSING_CLASS)).toBe('#999999');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAYER_KINDS } from '#core/catalogue/domains.ts';
import { MODES } from './domain-module.ts';
import { decodeScene, encodeScene, type SharedScene } from './url-codec.ts';

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const layer = fc.record({
  id: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/),
  kind: fc.constantFrom(...LAYER_KINDS),
  visible: fc.boolean(),
  opacity: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
  style: fc.option(fc.record({ type: fc.constant('single' as const), color }), { nil: null }),
  filter: fc.string({ maxLength: 60, unit: 'grapheme' }).filter((text) => !/\p{Surrogate}/u.test(text)),
  legendOnly: fc.array(fc.integer({ min: 0, max: 80 }), { maxLength: 5 }),
});
const scenes: fc.Arbitrary<SharedScene> = fc.record(
  {
    layers: fc.array(layer, { maxLength: 6 }),
    selection: fc.record({
      layerId: fc.stringMatching(/^[a-z:0-9-]{1,20}$/),
      featureId: fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !/\p{Surrogate}/u.test(text)),
    }),
    time: fc.record({
      mode: fc.constantFrom('replay' as const, 'planned' as const),
      timeMs: fc.integer({ min: 0, max: 4e9 }).map((seconds) => seconds * 1000),
    }),
    mode: fc.constantFrom(...MODES),
    language: fc.constantFrom('zh-CN' as const, 'en' as const),
    theme: fc.constantFrom('light' as const, 'dark' as const),
  },
  { requiredKeys: [] },
);

describe('scene in the address', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        expect(decodeScene(encodeScene(scene))).toEqual(scene);
      }),
    );
  });

  it('keeps a view to a decimetre and a tenth of a degree, in few characters', () => {
    const view = {
      ...{ lon: 118.7581234, lat: 30.9451239, heightM: 812.34 },
      ...{ headingDeg: 12.34, pitchDeg: -35, rollDeg: 0 },
    };
    const text = encodeScene({ view });
    expect(text.length).toBeLessThan(60);
    const back = decodeScene(text)?.view;
    expect(Math.abs((back?.lon ?? 0) - view.lon) * 111_320).toBeLessThan(0.1);
    expect(Math.abs((back?.heightM ?? 0) - view.heightM)).toBeLessThan(0.06);
    expect(back?.headingDeg).toBe(12.3);
  });

  it('restores a style by an attribute that no tile carries', () => {
    const entries = [{ value: '鳌峰路, 12号', color: '#123456', label: { zh: '鳌峰路', en: 'Aofeng road' } }];
    const style = { type: 'categories' as const, column: 'address', entries, other: '#999999' };
    const kept = { id: 'buildings', kind: 'buildings' as const, visible: true, opacity: 1, style };
    const scene = { layers: [{ ...kept, filter: '', legendOnly: [] }] };
    expect(decodeScene(encodeScene(scene))).toEqual(scene);
  });

  it('does not read another version', () => {
    expect(decodeScene('#v=2&m=planning')).toBeNull();
    expect(decodeScene('')).toBeNull();
  });

  it('leaves out what is not valid and keeps the rest', () => {
    expect(decodeScene('#v=1&c=500,30,10,0,0,0&m=planning&lang=xx&u=whole,900')).toEqual({
      mode: 'planning',
    });
    expect(decodeScene('#v=1&l=Bad_Id~0~100.good~2~50h~!!!.good~2~50h')?.layers).toEqual([
      {
        id: 'good',
        kind: 'buildings',
        visible: false,
        opacity: 0.5,
        style: null,
        filter: '',
        legendOnly: [],
      },
    ]);
  });

  it('answers any text without an exception', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        decodeScene(`#v=1&${text}`);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        decodeScene(`#v=1&l=${text}&s=${text}&c=${text}&t=${text}`);
      }),
    );
  });
});

describe('a moment that no clock has', () => {
  it('is left out, the rest of the scene is kept', () => {
    for (const time of ['replay,zzzzzzzzzzzzzz', 'planned,zzzzzzzzzzz', 'replay,-zz', 'replay,', 'planned'])
      expect(decodeScene(`v=1&lang=en&t=${time}`), time).toEqual({ language: 'en' });
  });
});

import type { Feature, FeatureCollection } from 'geojson';
import { describe, expect, it } from 'vitest';
import { createLiveSource } from '#web/scene/deck/live-layers.ts';
import { newLayer } from '../layer-store.ts';
import { showLayer } from '../use-workbench.ts';
import { liveThings } from './live-things.ts';
import { privateThings } from './private-things.ts';

const BOX = [118.7, 30.9, 118.8, 31] as const;

describe('things of a feed', () => {
  const source = Object.assign(createLiveSource(4, 1000), {
    count: 4,
    ids: ['a', 'b', 'c', 'd'],
    names: ['路口', '', '远', '无位置'],
    units: ['veh/h', 'µg/m³', '', ''],
    kindNames: ['traffic', 'air'],
  });
  source.lons.set([118.75, 118.76, 119.5, Number.NaN]);
  source.lats.set([30.95, 30.96, 30.95, Number.NaN]);
  source.values.set([230, Number.NaN, 1, 1]);
  source.kinds.set([0, 1, 0, 0]);
  source.heightsM.set([20, Number.NaN, 0, 0]);

  it('are those in the box, with what they read', () => {
    const things = liveThings('stations', BOX, 'zh-CN', (kind) => `(${kind})`, source);
    expect(things).toEqual([
      expect.objectContaining({
        featureId: 'a',
        name: '路口',
        kind: '(traffic)',
        value: '230 辆/h',
        heightM: 20,
      }),
      expect.objectContaining({ featureId: 'b', name: 'b', kind: '(air)', value: '', heightM: null }),
    ]);
    expect(liveThings('stations', BOX, 'en', String, source)[0]?.value).toBe('230 veh/h');
    expect(liveThings('nowhere', BOX, 'en', String)).toEqual([]);
  });
});

describe('things of a dropped file', () => {
  const place = (name: string, lon: number): Feature => ({
    ...{ type: 'Feature', properties: { name, lon } },
    geometry: { type: 'Point', coordinates: [lon, 30.95] },
  });
  const features: FeatureCollection = {
    type: 'FeatureCollection',
    features: [place('甲', 118.75), place('乙', 118.76), place('丙', 119.5)],
  };
  const shown = (filter: string) => {
    const privateData = { name: '井.csv', features, bodies: [], issueCounts: [] };
    return showLayer(newLayer('private:1', 'stations', { privateData, filter }), null, []);
  };

  it('are those in the box that its filter leaves', () => {
    const names = (filter: string) => privateThings(shown(filter), BOX).map(({ name }) => name);
    expect(names('')).toEqual(['甲', '乙']);
    expect(names('lon > 118.755')).toEqual(['乙']);
    expect(privateThings(shown(''), BOX)[0]).toMatchObject({ featureId: '0', kind: '井.csv', lat: 30.95 });
  });
});

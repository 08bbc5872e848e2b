import type { Feature, Geometry } from 'geojson';
import { describe, expect, it } from 'vitest';
import { newLayer } from './layer-store.ts';
import { privateName, searchPrivate } from './private-search.ts';
import { showLayer } from './use-workbench.ts';

const place = (lon: number, lat: number): Geometry => ({ type: 'Point', coordinates: [lon, lat] });
const feature = (properties: Feature['properties'], geometry: Geometry | null, id?: string): Feature => ({
  ...{ type: 'Feature', properties, geometry: geometry as Geometry },
  ...(id !== undefined && { id }),
});
const WELLS = [
  feature({ 名称: '观测井甲', 用途: '水位' }, place(118.75, 30.94)),
  feature({ code: 'B-07', note: '甲方移交' }, place(118.76, 30.95)),
  feature({ note: '甲：没有位置' }, null),
  feature({ depth: 30 }, place(118.77, 30.96), 'w-4'),
];

function shown(filter = '') {
  const features = { type: 'FeatureCollection' as const, features: WELLS };
  const privateData = { name: '井.geojson', features, bodies: [], issueCounts: [] };
  return [showLayer(newLayer('private:1', 'stations', { privateData, filter }), null, [])];
}

describe('search in dropped files', () => {
  it('calls a feature by its name, its number in the source, or that in the file', () => {
    expect(WELLS.map(privateName)).toEqual(['观测井甲', 'B-07', '3', 'w-4']);
  });

  it('finds names, numbers and texts of what has a place, whatever the case', () => {
    const names = (wanted: string, limit = 9) =>
      searchPrivate(shown(), wanted, limit).map(({ name }) => name);
    expect(names('甲')).toEqual(['观测井甲', 'B-07']);
    expect(names('甲', 1)).toEqual(['观测井甲']);
    expect(names('b-0')).toEqual(['B-07']);
    expect(names('W-4')).toEqual(['w-4']);
    expect(names('')).toEqual([]);
    expect(searchPrivate(shown(), 'b-07', 9)).toEqual([
      {
        ...{ layerId: 'private:1', featureId: '1', name: 'B-07', file: '井.geojson' },
        bounds: [118.76, 30.95, 118.76, 30.95],
      },
    ]);
  });

  it('leaves out what a filter has taken away', () => {
    expect(searchPrivate(shown(`"用途" = '水位'`), '甲', 9).map(({ featureId }) => featureId)).toEqual(['0']);
  });
});

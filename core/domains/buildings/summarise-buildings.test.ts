import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeWkb } from '../../geo/wkb.ts';
import type { FeatureColumns } from '../../process/feature-reader.ts';
import { runProcess } from '../../process/run-process.ts';
import { AreaStatisticsOutput, areaStatistics } from './area-statistics.ts';
import type { FootprintBuilding } from './read-buildings.ts';
import { quantile, summariseBuildings } from './summarise-buildings.ts';

const SITE = [
  [
    [118.74, 30.93],
    [118.76, 30.93],
    [118.76, 30.95],
    [118.74, 30.95],
    [118.74, 30.93],
  ],
];
const building = (own: Partial<FootprintBuilding> = {}): FootprintBuilding => ({
  middle: [118.75, 30.94],
  footprintAreaM2: 200,
  storeys: 6,
  heightM: 18,
  use: 'residential',
  ...own,
});

describe('area statistics', () => {
  it('sums floors and ground over the land', () => {
    const far = building({ middle: [118.77, 30.94] });
    const unknown = building({ storeys: null, heightM: 31, use: 'office' });
    const bare = building({ storeys: null, heightM: null });
    const result = summariseBuildings([building(), far, unknown, bare], [SITE], 3);
    expect(result.total).toEqual({ buildings: 3, footprintAreaM2: 600, floorAreaM2: 200 * 6 + 200 * 10 });
    expect(result.basis).toEqual({ storeysGiven: 1, storeysFromHeight: 1, neither: 1, withoutFootprint: 0 });
    expect(result.floorAreaRatio).toBeCloseTo(3200 / result.siteAreaM2, 12);
    expect(result.buildingDensity).toBeCloseTo(600 / result.siteAreaM2, 12);
    expect(result.byUse.map(({ use, buildings }) => [use, buildings])).toEqual([
      ['office', 1],
      ['residential', 2],
    ]);
    expect(result.heightM).toMatchObject({ minimum: 18, median: 24.5, maximum: 31, mean: 24.5 });
    expect(result.heightClasses.filter(({ buildings }) => buildings > 0).map(({ fromM }) => fromM)).toEqual([
      10, 30,
    ]);
  });

  it('says nothing of heights where there is nothing', () => {
    const result = summariseBuildings([], [SITE], 3);
    expect([result.heightM, result.floorAreaRatio, result.byUse]).toEqual([null, 0, []]);
  });

  it('takes quantiles as numpy does by default', () => {
    expect([0, 0.25, 0.5, 0.75, 1].map((share) => quantile([1, 2, 3, 10], share))).toEqual([
      1, 1.75, 2.5, 4.75, 10,
    ]);
  });

  it('splits into uses and classes without loss, and doubles with twice the buildings', () => {
    const some = fc.array(
      fc.record({
        middle: fc.tuple(
          fc.double({ min: 118.7, max: 118.8, noNaN: true }),
          fc.double({ min: 30.9, max: 31, noNaN: true }),
        ),
        footprintAreaM2: fc.option(fc.double({ min: 1, max: 5000, noNaN: true })),
        storeys: fc.option(fc.integer({ min: 0, max: 60 })),
        heightM: fc.option(fc.double({ min: 0, max: 250, noNaN: true })),
        use: fc.constantFrom('residential', 'office', 'other'),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(some, (buildings) => {
        const one = summariseBuildings(buildings, [SITE], 3);
        const two = summariseBuildings([...buildings, ...buildings], [SITE], 3);
        const sum = (name: 'buildings' | 'footprintAreaM2' | 'floorAreaM2') =>
          one.byUse.reduce((total, use) => total + use[name], 0);
        expect(sum('buildings')).toBe(one.total.buildings);
        expect(sum('floorAreaM2')).toBeCloseTo(one.total.floorAreaM2, 5);
        expect(two.total.buildings).toBe(2 * one.total.buildings);
        expect(two.floorAreaRatio).toBeCloseTo(2 * one.floorAreaRatio, 9);
        expect(two.heightM?.median).toBe(one.heightM?.median);
        AreaStatisticsOutput.parse(one);
      }),
    );
  });

  it('reads rows through whatever reader it is given and refuses what is no area', async () => {
    const ring = [
      [118.75, 30.94, 20],
      [118.7502, 30.94, 20],
      [118.7502, 30.9402, 20],
      [118.75, 30.9402, 20],
      [118.75, 30.94, 20],
    ];
    const rows: FeatureColumns = {
      rowCount: 2,
      texts: { kind: ['Building', 'Road'], use: ['office', null] },
      numbers: { storeys: Float64Array.of(4, NaN), height_m: Float64Array.of(14, NaN) },
      wkb: [encodeWkb({ type: 'Polygon', coordinates: [ring] }), null],
    };
    const context = {
      signal: new AbortController().signal,
      progress: () => {},
      features: { read: async () => rows },
    };
    const inputs = { collection: 'town', area: { type: 'Polygon', coordinates: SITE } };
    const result = AreaStatisticsOutput.parse(await runProcess(areaStatistics, inputs, context));
    // 0.0002° × 0.0002° at 30.94°: 19.11 m × 22.17 m.
    expect(result.total.footprintAreaM2).toBeCloseTo(19.11 * 22.174, 0);
    expect(result.total.floorAreaM2).toBeCloseTo(4 * result.total.footprintAreaM2, 6);
    for (const area of [
      { type: 'Point', coordinates: [1, 2] },
      {
        type: 'Polygon',
        coordinates: [
          [
            [1, 2],
            [2, 2],
            [2, 3],
          ],
        ],
      },
      {
        type: 'Polygon',
        coordinates: [
          [
            [1, 2],
            [2, 2],
            [2, 3],
            [1, 2.5],
          ],
        ],
      },
      {
        type: 'Polygon',
        coordinates: [
          [
            [300, 2],
            [2, 2],
            [2, 3],
            [300, 2],
          ],
        ],
      },
    ]) {
      await expect(runProcess(areaStatistics, { ...inputs, area }, context)).rejects.toMatchObject({
        code: 'request/invalid',
        message: expect.stringContaining('inputs.area'),
      });
    }
  });
});

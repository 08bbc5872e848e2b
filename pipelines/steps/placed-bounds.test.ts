import { expect, it } from 'vitest';
import { lonLatHeightToEcef } from '#core/geo/geodetic.ts';
import { placeSource } from './place-coordinates.ts';
import { placedBounds } from './placed-bounds.ts';

const HEADER = {
  crs: 'EPSG:4549',
  hasHeights: true,
  heightDatum: 'ellipsoidal',
  title: null,
  referenceDate: null,
  extra: {},
};

it('follows the edges of a projected box, not only its corners', () => {
  // 300 km on either side of the central meridian, where the northern edge bulges towards the pole.
  const plane = [200_000, 3_300_000, 800_000, 3_500_000] as const;
  const placement = placeSource(HEADER, [], {}, 'a.json');
  const { boundsCgcs2000, minHeightM, maxHeightM } = placedBounds({ plane, heights: [-5, 80] }, placement);
  const cornerLat = placement.toLonLatHeight(200_000, 3_500_000, 0)[1];
  const middleLat = placement.toLonLatHeight(500_000, 3_500_000, 0)[1];
  expect(middleLat).toBeGreaterThan(cornerLat + 0.01);
  expect(boundsCgcs2000[3]).toBeCloseTo(middleLat, 9);
  expect([minHeightM, maxHeightM]).toEqual([-5, 80]);
});

it('gives the box of the Earth-centred coordinates, at height 0 where heights are not known', () => {
  const placement = placeSource({ ...HEADER, crs: 'OGC:CRS84', hasHeights: false }, [], {}, 'a.json');
  const found = placedBounds({ plane: [118, 30, 119, 31], heights: null }, placement);
  expect([found.minHeightM, found.maxHeightM]).toEqual([null, null]);
  for (const [lon, lat] of [
    [118, 30],
    [119, 31],
    [118.5, 30.5],
  ] as const)
    for (const [axis, value] of lonLatHeightToEcef(lon, lat, 0).entries()) {
      expect(value).toBeGreaterThanOrEqual((found.boundsEcef[axis] as number) - 1e-6);
      expect(value).toBeLessThanOrEqual((found.boundsEcef[axis + 3] as number) + 1e-6);
    }
  expect(found.boundsEcef[0]).toBeCloseTo(lonLatHeightToEcef(119, 30, 0)[0], 3);
});

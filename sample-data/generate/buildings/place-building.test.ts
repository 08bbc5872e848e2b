import { describe, expect, it } from 'vitest';
import type { Occupancy } from '../streets/occupancy.ts';
import type { Terrain } from '../terrain/terrain-grid.ts';
import { buildingHeightM, type CityBuilding, type Proposal } from './city-building.ts';
import { cityJsonLine } from './cityjson-lines.ts';
import { placeBuilding } from './place-building.ts';

const FREE = { isFree: () => true, take: () => {} } as unknown as Occupancy;
const FLAT = { heightAt: () => 20 } as unknown as Terrain;
const SHOP: Proposal = {
  ...{ centre: [0, 0], lengthM: 60, depthM: 40, angleRad: 0, storeys: 4, use: 'commercial', roof: 'flat' },
  ...{ yearBuilt: 2010, address: '叠嶂路2号', marginM: 1 },
};
const TOWERS = [17, 9].map((storeys) => ({ along: 0, across: 0, lengthM: 20, depthM: 20, storeys }));

function placed(proposal: Proposal): CityBuilding {
  const building = placeBuilding(proposal, FREE, FLAT, 'b');
  if (!building) throw new Error('nothing was placed');
  return building;
}
const attributesOf = (building: CityBuilding) =>
  JSON.parse(cityJsonLine(building, null)).CityObjects.b.attributes;

describe('a placed building', () => {
  it('is as high as its storeys make it, with a tower on a podium too', () => {
    for (const proposal of [SHOP, { ...SHOP, towers: TOWERS }]) {
      const building = placed(proposal);
      const storeysM = building.storeys * building.storeyHeightM;
      expect(Math.abs(buildingHeightM(building) - storeysM)).toBeLessThan(0.5);
    }
    expect(placed({ ...SHOP, towers: TOWERS }).storeys).toBe(21);
  });

  it('says dwellings only where somebody dwells', () => {
    expect(attributesOf(placed(SHOP))).not.toHaveProperty('dwellings');
    const house = placed({ ...SHOP, use: 'residential', dwellingsPerStorey: 4 });
    expect(attributesOf(house).dwellings).toBe(16);
  });
});

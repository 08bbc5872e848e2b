import { describe, expect, it } from 'vitest';
import { hasFacade, neutralColor } from './neutral-color.ts';

describe('base colours', () => {
  it('tell roads, water and green from buildings, which alone have façades', () => {
    for (const kind of ['Road', 'WaterBody', 'PlantCover', 'LandUse', 'GenericCityObject', 'Bridge']) {
      expect(hasFacade(kind), kind).toBe(false);
      expect(neutralColor(kind, null), kind).not.toEqual(neutralColor('Building', null));
    }
    for (const kind of ['Building', 'BuildingPart', 'house', 'toString'])
      expect(hasFacade(kind), kind).toBe(true);
  });
});

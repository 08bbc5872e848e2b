import type { Recipe } from '../../recipes/recipe.ts';
import { numberOf, sourceAttributes, textOf } from '../source-attributes.ts';
import { buildingHeight, USUAL_STOREY_HEIGHT_M } from './building-height.ts';
import { buildingKind, hasFootprint, isBuildingFootprint } from './is-building-footprint.ts';

/** City objects with surfaces: buildings, bridges, roads … of CityJSON and its kin; footprints that state how high they are. */
export const BUILDINGS_RECIPE: Recipe = {
  id: 'buildings',
  domain: 'buildings',
  layerKind: 'buildings',
  tileColumns: [
    { name: 'use', type: 'string' },
    { name: 'storeys', type: 'int32' },
    { name: 'height_m', type: 'float32' },
    { name: 'year_built', type: 'int32' },
    { name: 'roof_type', type: 'string' },
  ],
  units: { height_m: 'm', storey_height_m: 'm' },
  suits: (_reader, sample) =>
    sample.some(
      (feature) => feature.geometries.some(({ type }) => type === 'surfaces') || isBuildingFootprint(feature),
    ),
  kindOf: buildingKind,
  describe(root, members, bodyHeightM) {
    const own = sourceAttributes(root);
    const inherited = members.find((member) => member !== root && member.geometries.length > 0);
    // What a part is within the building (podium, tower) is not what the building is.
    const { role: _role, ...ofPart } = inherited ? sourceAttributes(inherited) : {};
    const all = { ...ofPart, ...own };
    const isBuilding = buildingKind(root) === 'Building';
    const isFootprint = isBuilding && members.some(hasFootprint);
    const { heightM, storeys, storeyHeightM, faults } = buildingHeight(own, ofPart, bodyHeightM, isFootprint);
    return {
      name: root.name ?? textOf(all.name ?? null),
      ...(heightM > 0 ? { extrudeM: heightM } : {}),
      faults,
      attributes: {
        ...all,
        use: textOf(all.use) ?? (isBuilding ? (textOf(all.function) ?? 'other') : null),
        storeys,
        height_m: heightM,
        storey_height_m: storeyHeightM ?? (storeys ? heightM / storeys : USUAL_STOREY_HEIGHT_M),
        year_built: numberOf(all.year_built) ?? numberOf(all.year_of_construction),
        roof_type: textOf(all.roof_type),
      },
    };
  },
};

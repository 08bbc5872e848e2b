import type { Recipe } from '../../recipes/recipe.ts';
import { numberOf, sourceAttributes, textOf } from '../source-attributes.ts';

/** Storey height where only height or storeys are known, metres: residential practice (CIM table). */
const USUAL_STOREY_HEIGHT_M = 3;

/** City objects with surfaces: buildings, bridges, roads … of CityJSON and its kin. */
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
    sample.some((feature) => feature.geometries.some(({ type }) => type === 'surfaces')),
  kindOf: ({ type }) => type,
  describe(root, members, bodyHeightM) {
    const own = sourceAttributes(root);
    const inherited = members.find((member) => member !== root && member.geometries.length > 0);
    // What a part is within the building (podium, tower) is not what the building is.
    const { role: _role, ...ofPart } = inherited ? sourceAttributes(inherited) : {};
    const all = { ...ofPart, ...own };
    const storeys = numberOf(all.storeys) ?? numberOf(all.storeys_above_ground);
    const storeyHeightM = numberOf(all.storey_height_m);
    // The height of one part is not the height of the building.
    const statedM = numberOf(own.height_m) ?? numberOf(own.measured_height);
    // A body tells its height better than a usual storey does, but not better than the storeys it is said to have.
    const usualM = bodyHeightM > 0 ? null : USUAL_STOREY_HEIGHT_M;
    const ofStoreyM = storeyHeightM ?? usualM;
    const fromStoreysM = storeys === null || ofStoreyM === null ? null : storeys * ofStoreyM;
    const heightM = statedM ?? fromStoreysM ?? bodyHeightM;
    return {
      name: root.name ?? textOf(all.name ?? null),
      ...(heightM > 0 ? { extrudeM: heightM } : {}),
      ...(statedM === null && fromStoreysM !== null
        ? {
            repairs: [
              {
                code: 'building/height-missing',
                message: `No height is stated; ${storeys} storeys of ${ofStoreyM} m make ${fromStoreysM.toFixed(1)} m.`,
              },
            ],
          }
        : {}),
      attributes: {
        ...all,
        use: textOf(all.use) ?? (root.type === 'Building' ? (textOf(all.function) ?? 'other') : null),
        storeys,
        height_m: heightM,
        storey_height_m: storeyHeightM ?? (storeys ? heightM / storeys : USUAL_STOREY_HEIGHT_M),
        year_built: numberOf(all.year_built) ?? numberOf(all.year_of_construction),
        roof_type: textOf(all.roof_type),
      },
    };
  },
};

import type { SourceFeature } from '../../readers/reader.ts';
import { sourceAttributes, textOf } from '../source-attributes.ts';
import { statedNumber } from '../stated-number.ts';
import { HEIGHT_NAMES, PLOT_NAMES, STOREYS_NAMES } from './building-words.ts';

const IS_BUILDING = /^building(part)?$/i;

export function hasFootprint({ geometries }: SourceFeature): boolean {
  return geometries.some(({ type }) => type === 'polygons');
}

/** What a feature of the buildings counts as: an area of a format without types is a building unless the file says otherwise. */
export function buildingKind(feature: SourceFeature): string {
  if (feature.type !== 'Feature') return feature.type;
  const stated = textOf(feature.attributes.kind);
  if (stated !== null) return /^building$/i.test(stated) ? 'Building' : stated;
  return feature.geometries.some(({ type }) => type === 'polygons' || type === 'surfaces')
    ? 'Building'
    : feature.type;
}

/** Whether an area states a height or storeys as a building does, and no planning indicator as a plot does. */
export function isBuildingFootprint(feature: SourceFeature): boolean {
  if (!hasFootprint(feature) || !IS_BUILDING.test(buildingKind(feature))) return false;
  const own = sourceAttributes(feature);
  if (PLOT_NAMES.some((name) => textOf(own[name]) !== null)) return false;
  return (
    statedNumber(own, HEIGHT_NAMES, 'metres') !== null || statedNumber(own, STOREYS_NAMES, 'storeys') !== null
  );
}

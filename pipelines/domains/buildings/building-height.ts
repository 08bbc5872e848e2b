import type { AttributeValue, DescribedFault } from '../../recipes/recipe.ts';
import { type CountedUnit, statedNumber } from '../stated-number.ts';
import {
  HEIGHT_NAMES,
  HEIGHT_WORDS_SOUGHT,
  STOREY_HEIGHT_NAMES,
  STOREYS_NAMES,
  STOREYS_WORDS_SOUGHT,
} from './building-words.ts';

type Attributes = Readonly<Record<string, AttributeValue>>;

/** Storey height where only height or storeys are known, metres: residential practice (CIM table). */
export const USUAL_STOREY_HEIGHT_M = 3;

export interface BuildingHeight {
  /** 0 where nothing tells it. */
  readonly heightM: number;
  readonly storeys: number | null;
  readonly storeyHeightM: number | null;
  readonly faults: readonly DescribedFault[];
}

/**
 * Height of a building: as stated, else its storeys, else its body. `ofPart` states what the building itself does not, except
 * its height: the height of one part is not the height of the building.
 */
export function buildingHeight(
  own: Attributes,
  ofPart: Attributes,
  bodyHeightM: number,
  isFootprint: boolean,
): BuildingHeight {
  const inherited = (names: readonly string[], unit: CountedUnit) =>
    statedNumber(own, names, unit) ?? statedNumber(ofPart, names, unit);
  const storeys = inherited(STOREYS_NAMES, 'storeys');
  const storeyHeightM = inherited(STOREY_HEIGHT_NAMES, 'metres');
  const statedM = statedNumber(own, HEIGHT_NAMES, 'metres');
  if (statedM !== null) return { heightM: statedM, storeys, storeyHeightM, faults: [] };
  // A body tells its height better than a usual storey does, but not better than the storeys it is said to have.
  const ofStoreyM = storeyHeightM ?? (bodyHeightM > 0 ? null : USUAL_STOREY_HEIGHT_M);
  if (storeys !== null && ofStoreyM !== null) {
    const heightM = storeys * ofStoreyM;
    const message = `No height is stated; ${storeys} storeys of ${ofStoreyM} m make ${heightM.toFixed(1)} m.`;
    const fault: DescribedFault = { code: 'building/height-missing', message, action: 'repaired' };
    return { heightM, storeys, storeyHeightM, faults: [fault] };
  }
  const faults: DescribedFault[] = [];
  if (isFootprint && bodyHeightM <= 0) {
    const message = `No height above 0 is stated, so the footprint stays flat; looked for a height (${HEIGHT_WORDS_SOUGHT}) and for storeys (${STOREYS_WORDS_SOUGHT}).`;
    faults.push({ code: 'building/no-height', message, action: 'kept' });
  }
  return { heightM: bodyHeightM, storeys, storeyHeightM, faults };
}

import { isInsideRings, measureRings, type Rings } from '../../geo/rings.ts';
import type { AreaStatistics } from './area-statistics.ts';
import type { FootprintBuilding } from './read-buildings.ts';

const CLASS_M = 10;
const LAST_CLASS_FROM_M = 100;

/** Value at a share of sorted numbers, between neighbours in proportion (type 7 of Hyndman & Fan 1996). */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}

/** Whole storeys above ground; null where neither storeys nor height are known. */
function storeysOf({ storeys, heightM }: FootprintBuilding, storeyHeightM: number): number | null {
  if (storeys !== null && storeys > 0) return storeys;
  return heightM === null ? null : Math.max(1, Math.round(heightM / storeyHeightM));
}

function describeHeights(buildings: readonly FootprintBuilding[]): AreaStatistics['heightM'] {
  const known = buildings.flatMap(({ heightM, footprintAreaM2 }) =>
    heightM === null ? [] : [{ heightM, footprintAreaM2: footprintAreaM2 ?? 0 }],
  );
  if (known.length === 0) return null;
  const sorted = known.map(({ heightM }) => heightM).sort((a, b) => a - b);
  const mean = sorted.reduce((sum, heightM) => sum + heightM, 0) / sorted.length;
  const ground = known.reduce((sum, { footprintAreaM2 }) => sum + footprintAreaM2, 0);
  const volume = known.reduce((sum, { heightM, footprintAreaM2 }) => sum + heightM * footprintAreaM2, 0);
  return {
    minimum: quantile(sorted, 0),
    quartile: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    upperQuartile: quantile(sorted, 0.75),
    maximum: quantile(sorted, 1),
    mean,
    meanByFootprint: ground > 0 ? volume / ground : mean,
  };
}

function heightClasses(buildings: readonly FootprintBuilding[]): AreaStatistics['heightClasses'] {
  const classes = Array.from({ length: LAST_CLASS_FROM_M / CLASS_M + 1 }, (_, at) => ({
    fromM: at * CLASS_M,
    toM: at * CLASS_M < LAST_CLASS_FROM_M ? (at + 1) * CLASS_M : null,
    buildings: 0,
  }));
  for (const { heightM } of buildings) {
    if (heightM === null) continue;
    const own = classes[Math.min(classes.length - 1, Math.max(0, Math.floor(heightM / CLASS_M)))];
    if (own !== undefined) own.buildings++;
  }
  return classes;
}

/** Indicators of the buildings whose middle lies in one of the polygons; land is the sum of the polygons. */
export function summariseBuildings(
  all: readonly FootprintBuilding[],
  polygons: readonly Rings[],
  storeyHeightM: number,
): AreaStatistics {
  const siteAreaM2 = polygons.reduce((sum, rings) => sum + measureRings(rings).areaM2, 0);
  const inside = all.filter(({ middle: [lon, lat] }) =>
    polygons.some((rings) => isInsideRings(rings, lon, lat)),
  );
  const basis = { storeysGiven: 0, storeysFromHeight: 0, neither: 0, withoutFootprint: 0 };
  const none = () => ({ buildings: 0, footprintAreaM2: 0, floorAreaM2: 0 });
  const total = none();
  const uses = new Map<string, ReturnType<typeof none>>();
  for (const building of inside) {
    const storeys = storeysOf(building, storeyHeightM);
    if (building.footprintAreaM2 === null) basis.withoutFootprint++;
    if (storeys === null) basis.neither++;
    else if (building.storeys !== null && building.storeys > 0) basis.storeysGiven++;
    else basis.storeysFromHeight++;
    const ofUse = uses.get(building.use) ?? none();
    uses.set(building.use, ofUse);
    for (const sums of [total, ofUse]) {
      sums.buildings++;
      sums.footprintAreaM2 += building.footprintAreaM2 ?? 0;
      sums.floorAreaM2 += (building.footprintAreaM2 ?? 0) * (storeys ?? 0);
    }
  }
  return {
    siteAreaM2,
    total,
    floorAreaRatio: siteAreaM2 > 0 ? total.floorAreaM2 / siteAreaM2 : 0,
    buildingDensity: siteAreaM2 > 0 ? total.footprintAreaM2 / siteAreaM2 : 0,
    heightM: describeHeights(inside),
    heightClasses: heightClasses(inside),
    byUse: [...uses]
      .map(([use, sums]) => ({ use, ...sums }))
      .sort((a, b) => b.floorAreaM2 - a.floorAreaM2 || a.use.localeCompare(b.use)),
    basis,
  };
}

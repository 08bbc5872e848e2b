import { TwinError } from '../../errors/twin-error.ts';
import { measureRings, type Rings } from '../../geo/rings.ts';
import { decodeWkb } from '../../geo/wkb.ts';
import type { FeatureReader } from '../../process/feature-reader.ts';

/** A building as the planning indicators see it. */
export interface FootprintBuilding {
  /** Middle of the footprint (of its origin where it has none), degrees. */
  readonly middle: readonly [lonDeg: number, latDeg: number];
  /** Null where the geometry is no area. */
  readonly footprintAreaM2: number | null;
  readonly storeys: number | null;
  readonly heightM: number | null;
  readonly use: string;
}

const IS_BUILDING = /^building(part)?$/i;
const numberOrNull = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? null : value;

function footprint(wkb: Uint8Array | null): { areaM2: number; middle: [number, number] } | null {
  if (wkb === null) return null;
  const geometry = decodeWkb(wkb);
  const polygons: readonly Rings[] =
    geometry.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates
        : [];
  const measured = polygons.map(measureRings);
  const largest = measured.reduce<(typeof measured)[number] | null>(
    (best, each) => (best === null || each.areaM2 > best.areaM2 ? each : best),
    null,
  );
  if (largest === null) return null;
  return { areaM2: measured.reduce((sum, { areaM2 }) => sum + areaM2, 0), middle: largest.centroid };
}

/** Refuses a dataset without a single building, wherever its features lie. */
async function refuseWithoutBuildings(
  features: FeatureReader,
  collection: string,
  signal: AbortSignal,
): Promise<void> {
  const { texts } = await features.read({ collection, texts: ['kind'], numbers: [] }, signal);
  const kinds = texts.kind ?? [];
  if (kinds.some((kind) => IS_BUILDING.test(kind ?? ''))) return;
  const others = [...new Set(kinds)].slice(0, 3).join(', ');
  throw new TwinError(
    'request/invalid',
    `${collection} has no buildings, ${others === '' ? 'and no other features' : `but ${others}`}`,
    { remedy: 'name a dataset of buildings' },
  );
}

/** Buildings whose box touches `bounds`; a dataset that has none anywhere is `request/invalid`. */
export async function readBuildings(
  features: FeatureReader,
  collection: string,
  bounds: readonly [number, number, number, number],
  signal: AbortSignal,
): Promise<FootprintBuilding[]> {
  const texts = ['kind', 'use'];
  const numbers = ['storeys', 'height_m', 'origin_lon', 'origin_lat'];
  const rows = await features.read({ collection, texts, numbers, wantsGeometry: true, bounds }, signal);
  const kinds = rows.texts.kind ?? [];
  if (!kinds.some((kind) => IS_BUILDING.test(kind ?? '')))
    await refuseWithoutBuildings(features, collection, signal);
  const buildings: FootprintBuilding[] = [];
  for (let row = 0; row < rows.rowCount; row++) {
    if (!IS_BUILDING.test(kinds[row] ?? '')) continue;
    const ground = footprint(rows.wkb[row] ?? null);
    buildings.push({
      middle: ground?.middle ?? [rows.numbers.origin_lon?.[row] ?? 0, rows.numbers.origin_lat?.[row] ?? 0],
      footprintAreaM2: ground?.areaM2 ?? null,
      storeys: numberOrNull(rows.numbers.storeys?.[row]),
      heightM: numberOrNull(rows.numbers.height_m?.[row]),
      use: rows.texts.use?.[row] ?? 'other',
    });
  }
  return buildings;
}

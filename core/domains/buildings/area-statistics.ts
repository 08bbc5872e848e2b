import { z } from 'zod';
import { DatasetIdSchema } from '../../catalogue/manifest.ts';
import { boundsOfRings, type Rings } from '../../geo/rings.ts';
import { defineProcess } from '../../process/process.ts';
import { readBuildings } from './read-buildings.ts';
import { summariseBuildings } from './summarise-buildings.ts';

const Position = z.array(z.number()).min(2).max(3);
const Ring = z
  .array(Position)
  .min(4, 'a ring has at least four positions, the last equal to the first')
  .max(10_000)
  .refine(
    (ring) => ring[0]?.[0] === ring.at(-1)?.[0] && ring[0]?.[1] === ring.at(-1)?.[1],
    'the ring is not closed',
  )
  .refine(
    (ring) => ring.every(([lon = 0, lat = 0]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90),
    'positions are longitude, latitude in degrees',
  );
/** GeoJSON in CRS84. */
const Area = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring).min(1)).min(1) }),
]);

const count = z.number().int().min(0);
const Totals = z.object({ buildings: count, footprintAreaM2: z.number(), floorAreaM2: z.number() });

export const AreaStatisticsInputs = z.object({
  collection: DatasetIdSchema.describe('A dataset of buildings'),
  area: Area.describe('GeoJSON Polygon or MultiPolygon, longitude and latitude'),
  storeyHeightM: z
    .number()
    .min(2)
    .max(10)
    .default(3)
    .describe('Storey height where a building tells only its height, metres'),
});

export const AreaStatisticsOutput = z.object({
  /** Land, square metres. */
  siteAreaM2: z.number(),
  total: Totals,
  /** 容积率: floor area over land. */
  floorAreaRatio: z.number(),
  /** 建筑密度: footprint over land, 0…1. */
  buildingDensity: z.number(),
  heightM: z
    .object({
      minimum: z.number(),
      quartile: z.number(),
      median: z.number(),
      upperQuartile: z.number(),
      maximum: z.number(),
      mean: z.number(),
      /** Weighted by footprint. */
      meanByFootprint: z.number(),
    })
    .nullable(),
  /** Classes of ten metres: lower bound, upper bound (null: open), how many. */
  heightClasses: z.array(z.object({ fromM: z.number(), toM: z.number().nullable(), buildings: count })),
  byUse: z.array(Totals.extend({ use: z.string() })),
  /** Where the floor areas come from. */
  basis: z.object({ storeysGiven: count, storeysFromHeight: count, neither: count, withoutFootprint: count }),
});
export type AreaStatistics = z.infer<typeof AreaStatisticsOutput>;

/**
 * Planning indicators of the buildings that stand in an area (domain table 3.6): floor area ratio = Σ floor area / land,
 * building density = Σ footprint / land. A building stands where the middle of its footprint lies.
 */
export const areaStatistics = defineProcess({
  id: 'buildings.area-statistics',
  title: { zh: '区域建筑指标', en: 'Buildings of an area' },
  description: {
    zh: '统计范围内建筑的数量、基底面积、建筑面积、容积率、建筑密度、高度分布与用途构成。容积率＝Σ建筑面积／用地面积，建筑密度＝Σ基底面积／用地面积；建筑面积＝基底面积×层数，无层数时以高度除以层高取整。以基底中心判断归属；不计地下面积，不做计容折算。',
    en: 'Number, footprint, floor area, floor area ratio, building density, heights and uses of the buildings in an area. Ratio = floor area / land; density = footprint / land; floor area = footprint × storeys, or height / storey height rounded where storeys are missing. A building belongs where the middle of its footprint lies; floors below ground and local counting rules are not applied.',
  },
  inputs: AreaStatisticsInputs,
  output: AreaStatisticsOutput,
  async run({ collection, area, storeyHeightM }, { features, signal }) {
    const polygons: readonly Rings[] = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
    const bounds = boundsOfRings(polygons.flat());
    const buildings = await readBuildings(features, collection, bounds, signal);
    return summariseBuildings(buildings, polygons, storeyHeightM);
  },
});

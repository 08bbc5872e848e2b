import { planeToLonLat } from '../city-frame.ts';
import { alongPolyline, mix, offsetPolyline, type Plane } from '../plane.ts';
import type { Random } from '../random.ts';
import { STREET_PROFILES, type StreetClass } from '../streets/street-classes.ts';
import type { StreetEdge } from '../streets/street-graph.ts';
import { streetNameEn } from '../streets/street-names.ts';
import type { River } from '../terrain/rivers.ts';
import type { Terrain } from '../terrain/terrain-grid.ts';
import type { Town } from '../town.ts';
import type { WaterNetwork } from '../water/water-network.ts';
import { acousticArea } from './acoustic-area.ts';

export interface Station {
  readonly name: string;
  readonly nameEn: string;
  readonly kind: Kind;
  readonly at: Plane;
  /** Of the device itself, 1985 height. */
  readonly heightM: number;
  /** What it measures where that is not what all of its kind do. */
  readonly measures?: { readonly channel: string; readonly unit: string };
  /** Acoustic area by GB 3096, class of the road, sort of water: what limits depend on; absent where it does not matter. */
  readonly areaClass?: string;
  readonly roadClass?: StreetClass;
  readonly waterBody?: 'river';
}

const DEVICES = {
  air: { channel: 'pm25', unit: 'µg/m³', model: 'AQ-300', share: 0.03 },
  'water-level': { channel: 'level', unit: 'm', model: 'RL-80G', share: 0.02 },
  noise: { channel: 'leq', unit: 'dB(A)', model: 'NS-61', share: 0.08 },
  'pipe-pressure': { channel: 'pressure', unit: 'kPa', model: 'PT-16', share: 0.15 },
  'pipe-flow': { channel: 'flow', unit: 'L/s', model: 'UF-500', share: 0.13 },
  parking: { channel: 'occupied', unit: '1', model: 'PK-2', share: 0.14 },
  'water-quality': { channel: 'nh3n', unit: 'mg/L', model: 'WQ-5', share: 0.02 },
  traffic: { channel: 'flow', unit: 'veh/h', model: 'TC-24', share: 0.43 },
} as const;
type Kind = keyof typeof DEVICES;

/** What a station on a river measures, in turn: one parameter each. */
const WATER_PARAMETERS = [
  ['nh3n', '氨氮', 'ammonia nitrogen'],
  ['do', '溶解氧', 'dissolved oxygen'],
  ['codmn', '高锰酸盐指数', 'permanganate index'],
  ['tp', '总磷', 'total phosphorus'],
] as const;
/** Twelve sections each on three rivers leave a few of the wanted devices to traffic. */
const SECTIONS_PER_RIVER = 12;

/** The devices of the town, exactly as many as wanted; kinds that run out of places leave their share to traffic counters. */
export function placeStations(
  town: Town,
  terrain: Terrain,
  rivers: readonly River[],
  water: WaterNetwork,
  wanted: number,
  random: Random,
): Station[] {
  const stations: Station[] = [];
  const takers: Readonly<Record<Exclude<Kind, 'traffic'>, () => Station[]>> = {
    air: () => blockStations(town, terrain, random, 'air', ['空气站', 'air station'], 6),
    'water-level': () => riverStations(rivers, terrain),
    noise: () =>
      blockStations(town, terrain, random, 'noise', ['噪声监测点', 'noise monitor'], 4).map((one, at) => ({
        ...one,
        areaClass: acousticArea(town, one.at, town.blocks[at]?.quarter ?? 'centre'),
      })),
    'pipe-pressure': () =>
      water.junctions
        .filter((one) => !one.id.startsWith('JV'))
        .map(
          (one): Station => ({
            name: `供水压力点 ${one.id}`,
            nameEn: `Pressure point ${one.id}`,
            kind: 'pipe-pressure',
            at: one.at,
            heightM: one.elevationM,
          }),
        ),
    'pipe-flow': () =>
      water.pipes.map((pipe): Station => {
        const [from, to] = [pipe.from, pipe.to].map((id) => water.junctions.find((one) => one.id === id));
        const at =
          pipe.vertices[Math.floor(pipe.vertices.length / 2)] ??
          mix(from?.at ?? [0, 0], to?.at ?? [0, 0], 0.5);
        return {
          name: `${pipe.streetName} 供水流量计 ${pipe.id}`,
          nameEn: `${streetNameEn(pipe.streetName)} flow meter ${pipe.id}`,
          kind: 'pipe-flow',
          at,
          heightM: from?.elevationM ?? 0,
        };
      }),
    parking: () => blockStations(town, terrain, random, 'parking', ['停车场', 'car park'], 2.5),
    'water-quality': () => waterQualityStations(rivers, terrain),
  };
  for (const [kind, places] of Object.entries(takers)) {
    const count = Math.round(wanted * DEVICES[kind as Kind].share);
    stations.push(...spread(places(), count));
  }
  const traffic = trafficPlaces(town, terrain).filter((one) => isOnTerrain(terrain, one.at));
  stations.push(...spread(traffic, wanted - stations.length));
  return stations;
}

/** Roads and rivers run on past the surveyed ground; devices do not. */
function isOnTerrain(terrain: Terrain, [x, y]: Plane): boolean {
  const { west, south, cellM, columns, rows } = terrain.grid;
  return x > west && y > south && x < west + columns * cellM && y < south + rows * cellM;
}

/** Evenly chosen members of a list, in order. */
function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, at) => items[Math.floor((at * items.length) / count)] as T);
}

function blockStations(
  town: Town,
  terrain: Terrain,
  random: Random,
  kind: Kind,
  [title, titleEn]: readonly [zh: string, en: string],
  aboveGroundM: number,
): Station[] {
  return town.blocks.map((block, at): Station => {
    const corner = block.ring[0] as Plane;
    const [x, y] = mix(corner, block.centre, random.between(0.16, 0.24));
    const street =
      town.graph.edges.find((edge) =>
        edge.line.some((point) => Math.hypot(point[0] - corner[0], point[1] - corner[1]) < 30),
      )?.street.name ?? null;
    return {
      name: `${street ?? '宣城'} ${title}${at + 1}`,
      nameEn: `${street === null ? 'Xuancheng' : streetNameEn(street)} ${titleEn} ${at + 1}`,
      kind,
      at: [x, y],
      heightM: terrain.heightAt(x, y) + aboveGroundM,
    };
  });
}

function riverStations(rivers: readonly River[], terrain: Terrain): Station[] {
  return rivers.flatMap((river) => {
    const banks = offsetPolyline(river.line, (vertex) => river.halfWidthM(vertex) - 2);
    const indexes = banks.flatMap((bank, index) => (isOnTerrain(terrain, bank) ? [index] : []));
    const gauges = Math.min(indexes.length, Math.round(14 + indexes.length / 40));
    return Array.from({ length: gauges }, (_, at): Station => {
      const index = indexes[Math.round(((at + 0.5) / gauges) * (indexes.length - 1))] as number;
      const bank = banks[index] as Plane;
      return {
        name: `${river.name} ${at + 1}号水位站`,
        nameEn: `${river.nameEn} gauge ${at + 1}`,
        kind: 'water-level',
        at: bank,
        heightM: Math.max(river.levelM(index), terrain.heightAt(bank[0], bank[1])) + 3,
      };
    });
  });
}

/** Sections of every river between its gauges, each with one of the parameters, so that all are met along each river. */
function waterQualityStations(rivers: readonly River[], terrain: Terrain): Station[] {
  return rivers.flatMap((river) => {
    const banks = offsetPolyline(river.line, (vertex) => -river.halfWidthM(vertex) + 2);
    const indexes = banks.flatMap((bank, index) => (isOnTerrain(terrain, bank) ? [index] : []));
    return Array.from({ length: SECTIONS_PER_RIVER }, (_, at): Station => {
      const index = indexes[Math.round(((at + 0.5) / SECTIONS_PER_RIVER) * (indexes.length - 1))] as number;
      const bank = banks[index] as Plane;
      const [channel, title, titleEn] = WATER_PARAMETERS[
        at % WATER_PARAMETERS.length
      ] as (typeof WATER_PARAMETERS)[number];
      return {
        name: `${river.name} ${at + 1}号断面 ${title}`,
        nameEn: `${river.nameEn} section ${at + 1} ${titleEn}`,
        kind: 'water-quality',
        at: bank,
        heightM: Math.max(river.levelM(index), terrain.heightAt(bank[0], bank[1])) + 2,
        measures: { channel, unit: 'mg/L' },
        waterBody: 'river',
      };
    });
  });
}

/** One counter per approach of every crossing, named after the two streets, then speed detectors in the middle of longer sections. */
function trafficPlaces(town: Town, terrain: Terrain): Station[] {
  const { graph } = town;
  const crossings: Station[] = [];
  const sections: Station[] = [];
  const isAvenue = (edge: StreetEdge): boolean =>
    STREET_PROFILES[edge.street.class].widthM > 20 && !edge.street.id.includes('radial');
  for (const node of graph.nodes) {
    const approaches = node.edges.map((index) => graph.edges[index] as StreetEdge).filter(isAvenue);
    const names = [...new Set(approaches.map((edge) => edge.street.name))];
    if (names.length < 2) continue;
    for (const edge of approaches) {
      const line = edge.from === node.index ? edge.line : [...edge.line].reverse();
      const { point, direction } = alongPolyline(line, Math.min(38, edge.lengthM / 3));
      const side = STREET_PROFILES[edge.street.class].widthM / 2 + 0.8;
      const at: Plane = [point[0] + direction[1] * side, point[1] - direction[0] * side];
      const entry = compass(direction);
      crossings.push({
        name: `${names[0]}/${names[1]}路口 ${entry.zh}进口 交通流量`,
        nameEn: `${names.slice(0, 2).map(streetNameEn).join(' / ')} traffic ${entry.en} approach`,
        kind: 'traffic',
        at,
        heightM: terrain.heightAt(at[0], at[1]) + 6,
        roadClass: edge.street.class,
      });
    }
  }
  for (const edge of graph.edges) {
    if (STREET_PROFILES[edge.street.class].widthM < 10 || edge.lengthM < 90) continue;
    const at = alongPolyline(
      offsetPolyline(edge.line, -STREET_PROFILES[edge.street.class].widthM / 2 - 0.8),
      edge.lengthM / 2,
    ).point;
    sections.push({
      name: `${edge.street.name} ${edge.index + 1}号断面 平均车速`,
      nameEn: `${streetNameEn(edge.street.name)} mean speed section ${edge.index + 1}`,
      kind: 'traffic',
      at,
      heightM: terrain.heightAt(at[0], at[1]) + 6,
      measures: { channel: 'speed', unit: 'km/h' },
      roadClass: edge.street.class,
    });
  }
  return [...crossings, ...sections];
}

/** Side of the crossing on which an approach lies. */
function compass([east, north]: Plane): { readonly zh: string; readonly en: string } {
  if (Math.abs(east) > Math.abs(north)) return east > 0 ? { zh: '东', en: 'east' } : { zh: '西', en: 'west' };
  return north > 0 ? { zh: '北', en: 'north' } : { zh: '南', en: 'south' };
}

export function stationsCsv(stations: readonly Station[], random: Random): string {
  const lines = stations.map((station, at) => {
    const [lon, lat] = planeToLonLat(station.at);
    const { model } = DEVICES[station.kind];
    const { channel, unit } = station.measures ?? DEVICES[station.kind];
    const installed = `20${random.whole(17, 25)}-${String(random.whole(1, 12)).padStart(2, '0')}-${String(random.whole(1, 28)).padStart(2, '0')}`;
    return [
      `D${String(at + 1).padStart(5, '0')}`,
      station.name,
      station.kind,
      channel,
      unit,
      lon,
      lat,
      station.heightM.toFixed(2),
      model,
      'true',
      installed,
      station.areaClass ?? '',
      station.roadClass ?? '',
      station.waterBody ?? '',
      station.nameEn,
    ].join(',');
  });
  return `id,name,kind,channel,unit,lon,lat,height_m,model,feed_device,installed_on,area_class,road_class,water_body,name_en\n${lines.join('\n')}\n`;
}

import { localBox } from '../buildings/block-frame.ts';
import { lonLatToPlane } from '../city-frame.ts';
import { alongPolyline, type Plane, polylineLength, rectangle } from '../plane.ts';
import { STREET_PROFILES } from '../streets/street-classes.ts';
import type { Street, StreetEdge, StreetGraph } from '../streets/street-graph.ts';
import { streetNameEn } from '../streets/street-names.ts';
import { LAKES } from '../terrain/lakes.ts';
import { MOTORWAY_LINE, RAILWAY_LINE } from '../terrain/railway.ts';
import { type River, riverPolygon } from '../terrain/rivers.ts';
import type { Terrain } from '../terrain/terrain-grid.ts';
import type { Town } from '../town.ts';
import { fieldParcels } from './fields.ts';
import { areaFeature, blob, type GeoFeature, lineFeature } from './geojson-file.ts';
import { placeLabels } from './place-labels.ts';
import { yardFeatures } from './yards.ts';

const LANDUSE_OF: Readonly<Record<string, string>> = {
  'old-town': 'old-town',
  centre: 'commercial',
  government: 'public',
  station: 'transport',
  commercial: 'commercial',
  'slab-estate': 'residential',
  'tower-estate': 'residential',
  'mid-estate': 'residential',
  'self-built': 'residential',
  industry: 'industrial',
  school: 'education',
  hospital: 'public',
  park: 'park',
  campus: 'education',
};

const WOODS: readonly {
  readonly id: string;
  readonly ring: readonly Plane[];
  readonly name?: readonly [string, string];
}[] = [
  {
    id: 'lu-forest-jingting',
    ring: blob([-3900, 5450], 2500, 1450, 0.35, 0.7),
    name: ['敬亭山国家森林公园', 'Jingtingshan National Forest Park'],
  },
  { id: 'lu-forest-sw', ring: blob([-9300, -7300], 2300, 2600, 0.4, 1.9) },
  { id: 'lu-forest-se', ring: blob([9100, -9900], 2400, 1800, 0.4, 0.2) },
  { id: 'lu-forest-w', ring: blob([-9900, 5600], 1700, 2300, 0.4, 2.9) },
];

/** Every feature of the base map, areas from large to small first, then lines, then labels. */
export function basemapFeatures(town: Town, rivers: readonly River[], terrain: Terrain): GeoFeature[] {
  return [
    ...areas(town, rivers, terrain),
    ...yardFeatures(town),
    ...roads(town.graph),
    ...bridges(town.graph, terrain),
    ...railways(),
    ...placeLabels(town),
  ];
}

function areas(town: Town, rivers: readonly River[], terrain: Terrain): GeoFeature[] {
  const area = (
    id: string,
    kind: string,
    className: string,
    ring: readonly Plane[],
    priority: number,
    name?: readonly [string, string],
  ): GeoFeature =>
    areaFeature(id, ring, {
      kind,
      class: className,
      ...(name ? { name: name[0], name_en: name[1] } : {}),
      priority,
    });
  const forest = WOODS.map(({ id, ring, name }) => area(id, 'landuse', 'forest', ring, 1, name));
  const woods = WOODS.map((wood) => wood.ring);
  const fields = fieldParcels(terrain, woods).map((ring, at) =>
    area(`lu-field-${at}`, 'landuse', 'farmland', ring, 1),
  );
  const blocks = town.blocks.map((block) =>
    area(`lu-${block.id}`, 'landuse', LANDUSE_OF[block.quarter] ?? 'residential', block.ring, 3),
  );
  const villages = town.villages.map((village, at) =>
    area(
      `lu-village-${at}`,
      'landuse',
      'village',
      blob(village.centre, village.radiusM + 15, village.radiusM + 15, 0.15, at),
      3,
      [village.name, village.name],
    ),
  );
  const banks = rivers.map((river, at) =>
    area(`lu-bank-${at}`, 'landuse', 'park', riverPolygon(river, at === 0 ? 40 : 26), 4, [
      `${river.name}滨水绿带`,
      `${river.nameEn} Greenway`,
    ]),
  );
  const tracks = town.blocks
    .filter((block) => block.quarter === 'school' || block.quarter === 'campus')
    .map((block) => {
      const box = localBox(block);
      const centre =
        block.quarter === 'campus'
          ? box.toPlane(box.west + (box.east - box.west) * 0.5, box.south + (box.north - box.south) * 0.24)
          : box.toPlane(box.west + (box.east - box.west) * 0.69, box.south + (box.north - box.south) * 0.42);
      return area(
        `lu-track-${block.id}`,
        'landuse',
        'pitch',
        stadium(centre, box.angleRad + Math.PI / 2),
        5,
        ['运动场', 'Sports ground'],
      );
    });
  const water = [
    ...rivers.map((river, at) =>
      area(`water-${at}`, 'water', 'river', riverPolygon(river, 0), 6, [river.name, river.nameEn]),
    ),
    ...LAKES.map((lake, at) => area(`lake-${at}`, 'water', 'lake', lake.ring, 6, [lake.name, lake.nameEn])),
  ];
  return [...forest, ...fields, ...blocks, ...villages, ...banks, ...tracks, ...water];
}

/** A 400 m running track with its field: two straights and two half circles. */
function stadium(centre: Plane, angleRad: number): Plane[] {
  const ring: Plane[] = [];
  const c = Math.cos(angleRad);
  const s = Math.sin(angleRad);
  for (const side of [1, -1]) {
    for (let step = 0; step <= 10; step++) {
      const turn = -Math.PI / 2 + (step / 10) * Math.PI;
      const u = side * (42.2 + 45 * Math.cos(turn));
      const v = side * 45 * Math.sin(turn);
      ring.push([centre[0] + u * c - v * s, centre[1] + u * s + v * c]);
    }
  }
  return ring;
}

/** One feature for each unbroken run of a street, so that its name follows the line. */
function roads(graph: StreetGraph): GeoFeature[] {
  const byStreet = new Map<Street, StreetEdge[]>();
  for (const edge of graph.edges) byStreet.set(edge.street, [...(byStreet.get(edge.street) ?? []), edge]);
  const features: GeoFeature[] = [];
  for (const [street, edges] of byStreet) {
    let run: Plane[] = [];
    let part = 0;
    let end = -1;
    const flush = (): void => {
      if (run.length > 1)
        features.push(
          road(`road-${street.id}-${part++}`, run, street.class, street.name, streetNameEn(street.name)),
        );
      run = [];
    };
    for (const edge of edges) {
      if (edge.from !== end) flush();
      run.push(...(run.length ? edge.line.slice(1) : edge.line));
      end = edge.to;
    }
    flush();
  }
  features.push(road('road-motorway-0', MOTORWAY_LINE, 'motorway', 'G50沪渝高速', 'G50 Expressway', 1));
  return features;
}

function road(
  id: string,
  line: readonly Plane[],
  className: keyof typeof STREET_PROFILES,
  name: string,
  nameEn: string,
  level = 0,
): GeoFeature {
  const profile = STREET_PROFILES[className];
  return lineFeature(id, line, {
    kind: 'road',
    class: className,
    name,
    name_en: nameEn,
    width_m: profile.widthM,
    lanes: profile.lanes,
    level,
    priority: profile.priority,
  });
}

/** The run of a street over water, from bank to bank, with the height of its deck. */
function bridges(graph: StreetGraph, terrain: Terrain): GeoFeature[] {
  const features: GeoFeature[] = [];
  for (const edge of graph.edges) {
    for (const span of bridgeSpans(edge.line, terrain)) {
      const profile = STREET_PROFILES[edge.street.class];
      features.push(
        lineFeature(`bridge-${features.length}`, span.line, {
          kind: 'bridge',
          class: edge.street.class,
          name: `${edge.street.name}桥`,
          name_en: `${streetNameEn(edge.street.name)} Bridge`,
          width_m: profile.widthM + 2 * profile.sidewalkM,
          lanes: profile.lanes,
          level: 1,
          priority: profile.priority,
          deck_height_m: span.deckM,
        }),
      );
    }
  }
  return features;
}

/** Spans of a line over a river, embankment to embankment. */
export function bridgeSpans(
  line: readonly Plane[],
  terrain: Terrain,
): { line: Plane[]; fromM: number; toM: number; deckM: number }[] {
  const lengthM = polylineLength(line);
  const spans: { line: Plane[]; fromM: number; toM: number; deckM: number }[] = [];
  let from = -1;
  let touches = false;
  const close = (to: number): void => {
    if (from >= 0 && touches && to - from >= 12) {
      const points: Plane[] = [];
      for (let at = from; at < to; at += 12) points.push(alongPolyline(line, at).point);
      points.push(alongPolyline(line, to).point);
      const ends = [points[0] as Plane, points[points.length - 1] as Plane];
      const deckM = Math.max(
        ...ends.map(([x, y]) => terrain.heightAt(x, y)),
        ...points.map(([x, y]) => terrain.waterLevelAt(x, y) + 5),
      );
      spans.push({
        line: points,
        fromM: from,
        toM: to,
        deckM: Math.round(deckM * 100) / 100,
      });
    }
    from = -1;
    touches = false;
  };
  for (let at = 0; at <= lengthM; at += 4) {
    const { point } = alongPolyline(line, at);
    const beyond = terrain.beyondBankAt(point[0], point[1]);
    if (beyond > 20) close(at);
    else if (from < 0) from = at;
    if (beyond <= 0) touches = true;
  }
  close(lengthM);
  return spans;
}

function railways(): GeoFeature[] {
  const side = (by: number): Plane[] => RAILWAY_LINE.map(([x, y]) => [x + by, y] as const);
  const rail = (id: string, line: readonly Plane[], name: string, nameEn: string): GeoFeature =>
    lineFeature(id, line, {
      kind: 'railway',
      class: 'rail',
      name,
      name_en: nameEn,
      width_m: 5,
      lanes: 1,
      level: 1,
      priority: 2,
    });
  const station = lonLatToPlane(118.7739, 30.9475);
  const platforms = [0, 1, 2, 3, 4].map((at) =>
    areaFeature(`platform-${at}`, rectangle([station[0] - 16 + at * 9, station[1]], 420, 4, Math.PI / 2), {
      kind: 'landuse',
      class: 'platform',
      name: '宣城站站台',
      name_en: 'Xuancheng Station platform',
      priority: 5,
    }),
  );
  return [
    rail('rail-0', side(-4), '皖赣铁路', 'Wuhu–Jiangxi Railway'),
    rail('rail-1', side(4), '皖赣铁路', 'Wuhu–Jiangxi Railway'),
    rail('rail-2', side(13), '合杭高速铁路', 'Hefei–Hangzhou High-speed Railway'),
    ...platforms,
  ];
}

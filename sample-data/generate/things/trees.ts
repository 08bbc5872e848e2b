import { planeToLonLat } from '../city-frame.ts';
import { alongPolyline, offsetPolyline, type Plane, polylineLength } from '../plane.ts';
import type { Random } from '../random.ts';
import { FREE, SIDEWALK, STREET } from '../streets/occupancy.ts';
import { STREET_PROFILES } from '../streets/street-classes.ts';
import type { River } from '../terrain/rivers.ts';
import type { Terrain } from '../terrain/terrain-grid.ts';
import type { Town } from '../town.ts';
import { yardTreePlaces } from './yards.ts';

export interface Tree {
  readonly species: string;
  readonly heightM: number;
  readonly crownM: number;
  readonly at: Plane;
}

const STREET_SPECIES = ['香樟', '法国梧桐', '银杏', '栾树', '桂花'] as const;
const PARK_SPECIES = ['香樟', '垂柳', '樱花', '桂花', '水杉', '雪松'] as const;
const HILL_SPECIES = ['马尾松', '毛竹', '杉木', '枫香', '青冈'] as const;

const YARD_SPECIES = ['香樟', '桂花', '樱花', '银杏', '栾树', '广玉兰', '雪松', '紫薇'] as const;

/** Street trees on the sidewalks, then yards, parks and river banks, then the flanks of the hill, up to the wanted number. */
export function placeTrees(
  town: Town,
  terrain: Terrain,
  rivers: readonly River[],
  wanted: number,
  random: Random,
): Tree[] {
  const trees: Tree[] = [];
  const grow = (species: string, at: Plane, tall: number): void => {
    const heightM = Math.round(random.between(tall * 0.7, tall * 1.15) * 10) / 10;
    trees.push({
      species,
      heightM,
      crownM: Math.round(heightM * random.between(0.45, 0.68) * 10) / 10,
      at: [Math.round(at[0] * 100) / 100, Math.round(at[1] * 100) / 100],
    });
  };
  const street = wanted * 0.32;
  for (const edge of [...town.graph.edges].sort(
    (a, b) =>
      STREET_PROFILES[a.street.class].priority - STREET_PROFILES[b.street.class].priority ||
      a.index - b.index,
  )) {
    const profile = STREET_PROFILES[edge.street.class];
    if (profile.sidewalkM < 2 || trees.length >= street || edge.street.id.includes('radial')) continue;
    const species = random.pick(STREET_SPECIES);
    const spacing = profile.widthM > 20 ? 11 : 13;
    for (const side of [1, -1]) {
      const line = offsetPolyline(edge.line, side * (profile.widthM / 2 + 1.4));
      for (let along = 14; along < polylineLength(line) - 14; along += spacing * random.between(0.94, 1.06)) {
        const at = alongPolyline(line, along).point;
        if (isClear(town, at)) grow(species, at, species === '桂花' ? 5 : 9);
      }
    }
  }
  const places = yardTreePlaces(town, random);
  // As many as may grow, spread over all yards alike.
  const kept = Math.min(1, (wanted * 0.86 - trees.length) / Math.max(1, places.length));
  for (const at of places) {
    if (!random.chance(kept)) continue;
    const species = random.pick(YARD_SPECIES);
    grow(species, at, species === '桂花' || species === '紫薇' ? 4.5 : 7.5);
  }
  const parks = trees.length + wanted * 0.07;
  const parkBlocks = town.blocks.filter((block) => block.quarter === 'park');
  for (let attempt = 0; attempt < wanted && trees.length < parks; attempt++) {
    const block = parkBlocks[attempt % Math.max(1, parkBlocks.length)];
    const river = rivers[attempt % Math.max(1, rivers.length)];
    if (attempt % 2 && river) {
      const index = random.whole(0, river.line.length - 1);
      const [x, y] = river.line[index] as Plane;
      const reach = river.halfWidthM(index) + random.between(9, 30);
      const turn = random.between(0, 2 * Math.PI);
      const at: Plane = [x + reach * Math.cos(turn), y + reach * Math.sin(turn)];
      if (
        terrain.beyondBankAt(at[0], at[1]) > 6 &&
        Math.hypot(x, y) < 4200 &&
        town.occupancy.at(at[0], at[1]) !== STREET
      )
        grow('垂柳', at, 7);
    } else if (block) {
      const at: Plane = [
        block.centre[0] + random.between(-190, 190),
        block.centre[1] + random.between(-190, 190),
      ];
      if (town.occupancy.at(at[0], at[1]) === FREE) grow(random.pick(PARK_SPECIES), at, 8);
    }
  }
  while (trees.length < wanted) {
    const at: Plane = [random.between(-6200, -1900), random.between(3500, 6400)];
    if (town.occupancy.at(at[0], at[1]) !== FREE) continue;
    const height = terrain.heightAt(at[0], at[1]);
    if (random.chance(Math.min(1, Math.max(0, (height - 24) / 90)))) grow(random.pick(HILL_SPECIES), at, 11);
  }
  return trees;
}

/** On free ground or a sidewalk, a trunk's breadth from any wall or kerb. */
function isClear({ occupancy }: Town, [x, y]: Plane): boolean {
  const reach = 0.8;
  return [
    [0, 0],
    [reach, reach],
    [-reach, reach],
    [reach, -reach],
    [-reach, -reach],
  ].every(([dx = 0, dy = 0]) => {
    const taken = occupancy.at(x + dx, y + dy);
    return taken <= SIDEWALK || (taken === STREET && (dx !== 0 || dy !== 0));
  });
}

/** height_m is the tree's own height; ground_height_m the 1985 height of its foot. */
export function treesCsv(trees: readonly Tree[], terrain: Terrain): string {
  const lines = trees.map((tree, at) => {
    const [lon, lat] = planeToLonLat(tree.at);
    return `T${String(at + 1).padStart(6, '0')},${tree.species},${tree.heightM},${tree.crownM},${lon},${lat},${terrain.heightAt(tree.at[0], tree.at[1]).toFixed(2)}`;
  });
  return `id,species,height_m,crown_m,lon,lat,ground_height_m\n${lines.join('\n')}\n`;
}

import type { Random } from '../random.ts';
import type { Terrain } from '../terrain/terrain-grid.ts';
import type { Town } from '../town.ts';
import type { CityBuilding } from './city-building.ts';
import { placeBuilding } from './place-building.ts';
import { QUARTER_PATTERNS } from './quarter-patterns.ts';
import { villagePattern } from './village-pattern.ts';

/** Buildings of a town one after another: its blocks in order, then its villages, until the wanted number stands. */
export function* townBuildings(
  town: Town,
  terrain: Terrain,
  wanted: number,
  random: Random,
): Generator<CityBuilding> {
  let number = 0;
  const nextId = (): string => `${town.site.id}-B${String(number + 1).padStart(6, '0')}`;
  const villagesFrom = Math.round(wanted * 0.82);
  const streets = streetNames(town);
  for (const block of town.blocks) {
    const own = random.fork(block.id);
    const streetName = own.pick(
      streets.get(`${block.superblock.column},${block.superblock.row}`) ?? ['宣城大道'],
    );
    for (const proposal of QUARTER_PATTERNS[block.quarter]({ block, streetName, random: own })) {
      if (number >= villagesFrom + Math.round(wanted * 0.06)) break;
      const building = placeBuilding(proposal, town.occupancy, terrain, nextId());
      if (!building) continue;
      number++;
      yield building;
    }
  }
  for (const village of town.villages) {
    for (const proposal of villagePattern(village, random.fork(village.name))) {
      if (number >= wanted) return;
      const building = placeBuilding(proposal, town.occupancy, terrain, nextId());
      if (!building) continue;
      number++;
      yield building;
    }
  }
}

/** Names of the avenues that bound each superblock. */
function streetNames(town: Town): Map<string, [string, ...string[]]> {
  const names = new Map<string, [string, ...string[]]>();
  const lines = new Map<string, string>();
  for (const edge of town.graph.edges) lines.set(edge.street.id, edge.street.name);
  for (const { column, row } of town.superblocks) {
    const bounding = [`we-${row}`, `we-${row + 1}`, `ns-${column}`, `ns-${column + 1}`].flatMap(
      (line) => lines.get(`${town.site.id}-${line}`) ?? [],
    );
    names.set(`${column},${row}`, [bounding[0] ?? '宣城大道', ...bounding.slice(1)]);
  }
  return names;
}

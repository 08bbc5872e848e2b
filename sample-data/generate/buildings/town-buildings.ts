import { distance, insidePolygon } from '../plane.ts';
import type { Random } from '../random.ts';
import type { Block } from '../streets/lattice-streets.ts';
import type { Terrain } from '../terrain/terrain-grid.ts';
import type { Town } from '../town.ts';
import type { CityBuilding, Proposal } from './city-building.ts';
import { placeBuilding } from './place-building.ts';
import { QUARTER_PATTERNS } from './quarter-patterns.ts';
import { villagePattern } from './village-pattern.ts';

/** Part of a town's buildings that stands on its blocks; the rest belongs to the villages. */
const TOWN_SHARE = 0.86;
/** Distance from the centre (in half sizes of the lattice) over which blocks lie empty more and more often. */
const RIM_SPREAD = 1;
/** Self-built blocks need many small houses and are the last to rise at the rim; estates of towers come first. */
const DELAY: Readonly<Partial<Record<Block['quarter'], number>>> = {
  'self-built': 0.25,
  'tower-estate': -0.25,
};

/** Buildings of a town one after another: its blocks from the centre outwards, thinning to the rim, then its villages, until the wanted number stands. */
export function* townBuildings(
  town: Town,
  terrain: Terrain,
  wanted: number,
  random: Random,
): Generator<CityBuilding> {
  let number = 0;
  const place = (proposal: Proposal): CityBuilding | null => {
    const id = `${town.site.id}-B${String(number + 1).padStart(6, '0')}`;
    const building = placeBuilding(proposal, town.occupancy, terrain, id);
    if (building) number++;
    return building;
  };
  const townLimit = Math.round(wanted * TOWN_SHARE);
  const streets = streetNames(town);
  for (const block of fillingOrder(town, random)) {
    if (number >= townLimit) break;
    const own = random.fork(block.id);
    const streetName = own.pick(
      streets.get(`${block.superblock.column},${block.superblock.row}`) ?? ['宣城大道'],
    );
    for (const proposal of QUARTER_PATTERNS[block.quarter]({ block, streetName, random: own })) {
      // Rows are laid in the block's bounding box: what falls beyond its streets belongs to a neighbour.
      if (!insidePolygon(block.ring, proposal.centre[0], proposal.centre[1])) continue;
      const building = place(proposal);
      if (building) yield building;
    }
  }
  for (const [at, village] of town.villages.entries()) {
    // Each village gets its share of what is left, its middle first.
    let left = Math.ceil((wanted - number) / (town.villages.length - at));
    const away = (proposal: Proposal): number => distance(proposal.centre, village.centre);
    const houses = [...villagePattern(village, random.fork(village.name))].sort((a, b) => away(a) - away(b));
    for (const house of houses) {
      if (left <= 0) break;
      const building = place(house);
      if (!building) continue;
      left--;
      yield building;
    }
  }
}

/** Blocks by distance from the lattice's centre with a random delay: the core is full, and the nearer the rim the more blocks still wait for builders. Public quarters and works never wait. */
function fillingOrder(town: Town, random: Random): Block[] {
  const middle = latticeCentre(town);
  const reach = Math.max(...town.superblocks.map((one) => distance(one.centre, middle))) / Math.SQRT2;
  const turn = new Map<Block, number>();
  for (const block of town.blocks) {
    const delay = random.fork(`turn ${block.id}`).next() * RIM_SPREAD + (DELAY[block.quarter] ?? 0);
    turn.set(block, FIRST.has(block.quarter) ? 0 : distance(block.centre, middle) / reach + delay);
  }
  return [...town.blocks].sort((a, b) => (turn.get(a) ?? 0) - (turn.get(b) ?? 0));
}

const FIRST: ReadonlySet<Block['quarter']> = new Set([
  'old-town',
  'centre',
  'government',
  'station',
  'commercial',
  'industry',
  'school',
  'hospital',
  'campus',
]);

function latticeCentre(town: Town): readonly [number, number] {
  let x = 0;
  let y = 0;
  for (const one of town.superblocks) {
    x += one.centre[0] / town.superblocks.length;
    y += one.centre[1] / town.superblocks.length;
  }
  return [x, y];
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

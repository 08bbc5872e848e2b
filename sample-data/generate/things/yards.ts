import { insetRing, insidePolygon, type Plane, ringAreaM2 } from '../plane.ts';
import type { Random } from '../random.ts';
import type { Block } from '../streets/lattice-streets.ts';
import { BUILDING, FREE } from '../streets/occupancy.ts';
import type { Quarter } from '../streets/zones.ts';
import type { Town } from '../town.ts';
import { areaFeature, type GeoFeature, lineFeature } from './geojson-file.ts';

interface YardRule {
  /** Land-use class of the open ground inside the block. */
  readonly className: 'yard' | 'plaza' | 'parking';
  /** From the centre lines of the streets to the edge of the open ground. */
  readonly insetM: number;
  /** A lane along the edge, as gated quarters have it. */
  readonly lane: boolean;
  /** Open ground per tree. */
  readonly m2PerTree: number;
}

const ESTATE: YardRule = { className: 'yard', insetM: 17, lane: true, m2PerTree: 62 };
const RULES: Readonly<Record<Quarter, YardRule>> = {
  'slab-estate': ESTATE,
  'mid-estate': ESTATE,
  'tower-estate': { ...ESTATE, m2PerTree: 56 },
  'self-built': { className: 'plaza', insetM: 9, lane: false, m2PerTree: 210 },
  'old-town': { className: 'plaza', insetM: 7, lane: false, m2PerTree: 170 },
  commercial: { className: 'plaza', insetM: 13, lane: false, m2PerTree: 190 },
  centre: { className: 'plaza', insetM: 15, lane: false, m2PerTree: 150 },
  station: { className: 'plaza', insetM: 15, lane: false, m2PerTree: 200 },
  government: { className: 'yard', insetM: 26, lane: true, m2PerTree: 95 },
  school: { className: 'yard', insetM: 16, lane: false, m2PerTree: 110 },
  campus: { className: 'yard', insetM: 22, lane: true, m2PerTree: 80 },
  hospital: { className: 'yard', insetM: 20, lane: true, m2PerTree: 90 },
  industry: { className: 'parking', insetM: 20, lane: false, m2PerTree: 420 },
  park: { className: 'yard', insetM: 0, lane: false, m2PerTree: 70 },
};

/** Whether anything was built on a block; the rim of the town has blocks that still wait for builders. */
export function isBuilt({ occupancy }: Town, block: Block): boolean {
  const box = boundsOf(block.ring);
  for (let x = box.west; x < box.east; x += 6)
    for (let y = box.south; y < box.north; y += 6)
      if (occupancy.at(x, y) === BUILDING && insidePolygon(block.ring, x, y)) return true;
  return false;
}

/** Lawns, squares and aprons inside the blocks, and the lanes of gated quarters; empty blocks are meadow. */
export function yardFeatures(town: Town): GeoFeature[] {
  return town.blocks.flatMap((block) => {
    if (block.quarter === 'park') return [];
    const built = isBuilt(town, block);
    const rule = RULES[block.quarter];
    const ring = insetRing(block.ring, built ? rule.insetM : 14);
    if (!isWhole(ring, block.ring)) return [];
    const area = areaFeature(`lu-yard-${block.id}`, ring, {
      kind: 'landuse',
      class: built ? rule.className : 'grass',
      priority: 4,
    });
    if (!built || !rule.lane) return [area];
    const lane = insetRing(block.ring, rule.insetM + 4);
    if (!isWhole(lane, block.ring)) return [area];
    const closed = [...lane, lane[0] as Plane];
    return [
      area,
      lineFeature(`lane-${block.id}`, closed, {
        kind: 'road',
        class: 'path',
        width_m: 4.5,
        lanes: 1,
        level: 0,
        priority: 9,
      }),
    ];
  });
}

/** Places for trees on the open ground of the blocks, block by block, each clear of walls and kerbs. */
export function yardTreePlaces(town: Town, random: Random): Plane[] {
  const places: Plane[] = [];
  for (const block of town.blocks) {
    if (block.quarter === 'park') continue;
    const built = isBuilt(town, block);
    const spacing = Math.sqrt(built ? RULES[block.quarter].m2PerTree : 420);
    const box = boundsOf(block.ring);
    for (let x = box.west; x < box.east; x += spacing) {
      for (let y = box.south; y < box.north; y += spacing) {
        const at: Plane = [
          x + random.between(-0.42, 0.42) * spacing,
          y + random.between(-0.42, 0.42) * spacing,
        ];
        if (isOpen(town, at) && insidePolygon(block.ring, at[0], at[1])) places.push(at);
      }
    }
  }
  return places;
}

function isOpen({ occupancy }: Town, [x, y]: Plane): boolean {
  const reach = 2.6;
  return [
    [0, 0],
    [reach, 0],
    [-reach, 0],
    [0, reach],
    [0, -reach],
  ].every(([dx = 0, dy = 0]) => occupancy.at(x + dx, y + dy) === FREE);
}

/** False when an inset turned a narrow block inside out or crossed itself. */
function isWhole(ring: readonly Plane[], outer: readonly Plane[]): boolean {
  const area = ringAreaM2(ring);
  return (
    area * ringAreaM2(outer) > 0 &&
    Math.abs(area) > 900 &&
    ring.every(([x, y]) => insidePolygon(outer, x, y)) &&
    !crossesItself(ring)
  );
}

function crossesItself(ring: readonly Plane[]): boolean {
  const corner = (at: number) => ring[at % ring.length] as Plane;
  const side = (a: Plane, b: Plane, p: Plane) =>
    (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
  for (let i = 0; i < ring.length; i++) {
    for (let j = i + 2; j < ring.length; j++) {
      if (i === 0 && j === ring.length - 1) continue;
      const [a, b, c, d] = [corner(i), corner(i + 1), corner(j), corner(j + 1)];
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return true;
    }
  }
  return false;
}

function boundsOf(ring: readonly Plane[]): { west: number; east: number; south: number; north: number } {
  const xs = ring.map((point) => point[0]);
  const ys = ring.map((point) => point[1]);
  return { west: Math.min(...xs), east: Math.max(...xs), south: Math.min(...ys), north: Math.max(...ys) };
}

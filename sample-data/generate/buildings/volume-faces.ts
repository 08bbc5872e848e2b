import { insetRing, type Plane } from '../plane.ts';
import type { Volume } from './city-building.ts';

export type Semantic = 'GroundSurface' | 'WallSurface' | 'RoofSurface';
export type Point = readonly [x: number, y: number, z: number];

/** A flat face with its holes, counter-clockwise seen from outside. */
export interface Face {
  readonly rings: readonly (readonly Point[])[];
  readonly semantic: Semantic;
}

const PARAPET_THICKNESS_M = 0.3;

/** LoD1.2: the volume as a block up to the eaves or, with a pitched roof, to half of the roof. */
export function blockFaces(volume: Volume, baseM: number): Face[] {
  const top = volume.eavesM + (volume.roof === 'flat' ? 0 : volume.riseM / 2);
  const bottomM = baseM + volume.fromM;
  return [
    ...walls(volume.footprint, bottomM, baseM + top),
    ground(volume.footprint, bottomM),
    lid(volume.footprint, baseM + top),
  ];
}

/** LoD2.2: walls, ground and the true roof: parapet on flat roofs, two or four slopes else. */
export function detailedFaces(volume: Volume, baseM: number): Face[] {
  const bottomM = baseM + volume.fromM;
  const eaves = baseM + volume.eavesM;
  const faces = [ground(volume.footprint, bottomM)];
  if (volume.roof === 'flat') return [...faces, ...flatRoof(volume.footprint, bottomM, eaves, volume.riseM)];
  const [a, b, c, d] = volume.footprint;
  if (!a || !b || !c || !d) return blockFaces(volume, baseM);
  return [
    ...faces,
    ...pitchedRoof(longSideFirst([a, b, c, d]), bottomM, eaves, volume.riseM, volume.roof === 'hipped'),
  ];
}

function flatRoof(ring: readonly Plane[], bottomM: number, roofM: number, parapetM: number): Face[] {
  const inner = insetRing(ring, PARAPET_THICKNESS_M);
  const top = roofM + parapetM;
  const outerTop = raised(ring, top);
  const innerTop = raised(inner, top);
  return [
    ...walls(ring, bottomM, top),
    { semantic: 'RoofSurface', rings: [outerTop, [...innerTop].reverse()] },
    ...inner.map((a, at): Face => {
      const b = inner[(at + 1) % inner.length] as Plane;
      return {
        semantic: 'WallSurface',
        rings: [
          [
            [b[0], b[1], roofM],
            [a[0], a[1], roofM],
            [a[0], a[1], top],
            [b[0], b[1], top],
          ],
        ],
      };
    }),
    { semantic: 'RoofSurface', rings: [raised(inner, roofM)] },
  ];
}

type Quad = readonly [Plane, Plane, Plane, Plane];

function pitchedRoof(
  [a, b, c, d]: Quad,
  bottomM: number,
  eaves: number,
  riseM: number,
  hipped: boolean,
): Face[] {
  const middle = (p: Plane, q: Plane): Plane => [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
  const ridge = eaves + riseM;
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const depth = Math.hypot(c[0] - b[0], c[1] - b[1]);
  const pull = hipped ? Math.min(depth / 2, length * 0.4) : 0;
  const along: Plane = [((b[0] - a[0]) / length) * pull, ((b[1] - a[1]) / length) * pull];
  const [westX, westY] = middle(a, d);
  const [eastX, eastY] = middle(b, c);
  const west: Point = [westX + along[0], westY + along[1], ridge];
  const east: Point = [eastX - along[0], eastY - along[1], ridge];
  const at = (p: Plane, z: number): Point => [p[0], p[1], z];
  const wall = (p: Plane, q: Plane, top?: Point): Face => ({
    semantic: 'WallSurface',
    rings: [[at(p, bottomM), at(q, bottomM), at(q, eaves), ...(top ? [top] : []), at(p, eaves)]],
  });
  const roof = (...ring: Point[]): Face => ({ semantic: 'RoofSurface', rings: [ring] });
  return [
    wall(a, b),
    wall(b, c, hipped ? undefined : east),
    wall(c, d),
    wall(d, a, hipped ? undefined : west),
    roof(at(a, eaves), at(b, eaves), east, west),
    roof(at(c, eaves), at(d, eaves), west, east),
    ...(hipped ? [roof(at(b, eaves), at(c, eaves), east), roof(at(d, eaves), at(a, eaves), west)] : []),
  ];
}

function longSideFirst(quad: Quad): Quad {
  const [a, b, c, d] = quad;
  return Math.hypot(b[0] - a[0], b[1] - a[1]) >= Math.hypot(c[0] - b[0], c[1] - b[1]) ? quad : [b, c, d, a];
}

function walls(ring: readonly Plane[], bottomM: number, topM: number): Face[] {
  return ring.map((a, at) => {
    const b = ring[(at + 1) % ring.length] as Plane;
    return {
      semantic: 'WallSurface',
      rings: [
        [
          [a[0], a[1], bottomM],
          [b[0], b[1], bottomM],
          [b[0], b[1], topM],
          [a[0], a[1], topM],
        ],
      ],
    };
  });
}

const raised = (ring: readonly Plane[], z: number): Point[] => ring.map(([x, y]) => [x, y, z] as const);
const lid = (ring: readonly Plane[], z: number): Face => ({
  semantic: 'RoofSurface',
  rings: [raised(ring, z)],
});
const ground = (ring: readonly Plane[], z: number): Face => ({
  semantic: 'GroundSurface',
  rings: [raised(ring, z).reverse()],
});

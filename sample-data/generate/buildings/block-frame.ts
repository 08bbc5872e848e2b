import { distance, insidePolygon, type Plane, ringAreaM2 } from '../plane.ts';
import type { Block } from '../streets/lattice-streets.ts';
import type { BuildingUse, Proposal, RoofType } from './city-building.ts';
import type { PatternInput } from './quarter-patterns.ts';

/** A block in axes of its own: along its southern street and across it. Estates face south within 12°. */
export interface LocalBox {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
  readonly angleRad: number;
  readonly toPlane: (along: number, across: number) => Plane;
}

export function localBox(block: Block): LocalBox {
  const angleRad = Math.max(-0.21, Math.min(0.21, block.angleRad));
  const c = Math.cos(angleRad);
  const s = Math.sin(angleRad);
  const along = block.ring.map(([x, y]) => x * c + y * s);
  const across = block.ring.map(([x, y]) => -x * s + y * c);
  return {
    west: Math.min(...along),
    east: Math.max(...along),
    south: Math.min(...across),
    north: Math.max(...across),
    angleRad,
    toPlane: (u, v) => [u * c - v * s, u * s + v * c],
  };
}

export interface RowOptions {
  readonly depthM: number;
  readonly lotM: readonly [number, number];
  readonly storeys: readonly [number, number];
  readonly use: BuildingUse;
  /** Part of the lots that is built on. */
  readonly share: number;
  /** From the street's centre line to the front. */
  readonly setbackM: number;
  readonly marginM: number;
  readonly roof: RoofType;
  readonly years: readonly [number, number];
  readonly irregular?: boolean;
  readonly towerChance?: number;
  readonly towerStoreys?: readonly [number, number];
}

/** Buildings side by side along the streets of a block, each facing its street. */
export function* perimeterRow(input: PatternInput, options: RowOptions): Generator<Proposal> {
  const { random, block } = input;
  const corners = block.ring;
  const turn = ringAreaM2(corners) > 0 ? 1 : -1;
  let number = random.whole(1, 20);
  for (let at = 0; at < corners.length; at++) {
    const a = corners[at] as Plane;
    const b = corners[(at + 1) % corners.length] as Plane;
    const length = distance(a, b);
    const direction: Plane = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
    const inward: Plane = [-direction[1] * turn, direction[0] * turn];
    for (let along = options.irregular ? 1 : 4; along < length; ) {
      const lotM = random.between(options.lotM[0], options.lotM[1]);
      const depthM =
        options.depthM * (options.irregular ? random.between(0.75, 1.3) : random.between(0.94, 1.06));
      const front = options.setbackM + (options.irregular ? random.between(0, 1.6) : 0);
      const middle = along + lotM / 2;
      along += lotM + (options.irregular ? random.between(0.3, 1.4) : random.between(4, 9));
      if (!random.chance(options.share)) continue;
      const inset = front + depthM / 2;
      const centre: Plane = [
        a[0] + direction[0] * middle + inward[0] * inset,
        a[1] + direction[1] * middle + inward[1] * inset,
      ];
      if (!insidePolygon(corners, centre[0], centre[1])) continue;
      const storeys = random.whole(options.storeys[0], options.storeys[1]);
      const tower =
        options.towerStoreys && random.chance(options.towerChance ?? 0) ? options.towerStoreys : null;
      number += 2;
      yield {
        centre,
        lengthM: lotM,
        depthM,
        angleRad:
          Math.atan2(direction[1], direction[0]) + (options.irregular ? random.between(-0.05, 0.05) : 0),
        storeys,
        use: options.use,
        roof: options.roof === 'flat' || random.chance(0.82) ? options.roof : 'flat',
        yearBuilt: random.whole(options.years[0], options.years[1]),
        dwellingsPerStorey: options.use === 'residential' ? (lotM > 18 ? 4 : 1) : 0,
        address: `${input.streetName}${number}号`,
        marginM: options.marginM,
        ...(tower && lotM > 26
          ? {
              towers: [
                {
                  along: random.between(-0.12, 0.12) * lotM,
                  across: 0,
                  lengthM: Math.min(lotM * 0.6, 34),
                  depthM: Math.min(depthM * 0.78, 30),
                  storeys: random.whole(tower[0], tower[1]),
                },
              ],
            }
          : {}),
      };
    }
  }
}

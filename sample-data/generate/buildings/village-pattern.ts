import type { Plane } from '../plane.ts';
import type { Random } from '../random.ts';
import type { Village } from '../streets/villages.ts';
import type { Proposal } from './city-building.ts';

/** Houses of a village in loose rows that face south to south-east, nearest the lane first; endless until the caller has enough. */
export function* villagePattern(village: Village, random: Random): Generator<Proposal> {
  const facing = random.between(-0.3, 0.2);
  const c = Math.cos(facing);
  const s = Math.sin(facing);
  let number = 0;
  const rowPitch = 19;
  for (let across = -village.radiusM; across < village.radiusM; across += rowPitch) {
    const half = Math.sqrt(Math.max(0, village.radiusM ** 2 - across ** 2));
    for (let along = -half; along < half; along += random.between(13, 21)) {
      if (random.chance(0.1)) continue;
      const u = along + random.between(-2, 2);
      const v = across + random.between(-3.5, 3.5);
      const centre: Plane = [village.centre[0] + u * c - v * s, village.centre[1] + u * s + v * c];
      number++;
      const shed = random.chance(0.12);
      yield {
        centre,
        lengthM: shed ? random.between(6, 8) : random.between(10, 14.5),
        depthM: shed ? 5 : random.between(8, 10.5),
        angleRad: facing + random.between(-0.09, 0.09),
        storeys: shed ? 1 : random.whole(1, 3),
        use: 'rural',
        roof: random.chance(0.78) ? 'gabled' : 'hipped',
        yearBuilt: random.whole(1978, 2021),
        dwellingsPerStorey: 0.5,
        address: `${village.name}${number}号`,
        marginM: 1.4,
      };
    }
  }
}

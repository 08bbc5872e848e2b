import { type Plane, rectangle } from '../plane.ts';
import type { Occupancy } from '../streets/occupancy.ts';
import { BUILDING } from '../streets/occupancy.ts';
import type { Terrain } from '../terrain/terrain-grid.ts';
import { type CityBuilding, type Proposal, STOREY_HEIGHT_M, type Volume } from './city-building.ts';

/** Takes the ground for a proposal when it is free; null when anything stands there already. */
export function placeBuilding(
  proposal: Proposal,
  occupancy: Occupancy,
  terrain: Terrain,
  id: string,
): CityBuilding | null {
  const footprint = rounded(rectangle(proposal.centre, proposal.lengthM, proposal.depthM, proposal.angleRad));
  if (!occupancy.isFree(footprint, proposal.marginM)) return null;
  occupancy.take(footprint, BUILDING);
  const storeyHeightM = proposal.storeyHeightM ?? STOREY_HEIGHT_M[proposal.use];
  const plinthM = proposal.use === 'residential' ? 0.45 : 0.3;
  const eavesM = round(proposal.storeys * storeyHeightM + plinthM);
  const volumes: Volume[] = [{ footprint, fromM: 0, eavesM, roof: proposal.roof, riseM: riseM(proposal) }];
  let storeys = proposal.storeys;
  let topM = eavesM;
  for (const tower of proposal.towers ?? []) {
    const c = Math.cos(proposal.angleRad);
    const s = Math.sin(proposal.angleRad);
    const centre: Plane = [
      proposal.centre[0] + tower.along * c - tower.across * s,
      proposal.centre[1] + tower.along * s + tower.across * c,
    ];
    const towerStorey = proposal.use === 'commercial' ? 3.6 : storeyHeightM;
    const towerTopM = round(eavesM + tower.storeys * towerStorey);
    volumes.push({
      footprint: rounded(rectangle(centre, tower.lengthM, tower.depthM, proposal.angleRad)),
      fromM: eavesM,
      eavesM: towerTopM,
      roof: 'flat',
      riseM: 1.5,
    });
    storeys = Math.max(storeys, proposal.storeys + tower.storeys);
    topM = Math.max(topM, towerTopM);
  }
  return {
    id,
    volumes,
    use: proposal.use,
    storeys,
    // Storeys of a podium are higher than those of its towers: their mean makes up the height of the whole.
    storeyHeightM: storeys === proposal.storeys ? storeyHeightM : round((topM - plinthM) / storeys),
    yearBuilt: proposal.yearBuilt,
    dwellings: Math.round((proposal.dwellingsPerStorey ?? 0) * storeys),
    name: proposal.name ?? null,
    address: proposal.address,
    baseM: lowestGroundM(footprint, terrain),
  };
}

function riseM(proposal: Proposal): number {
  const across = Math.min(proposal.lengthM, proposal.depthM);
  if (proposal.roof === 'flat')
    return proposal.use === 'residential' || proposal.use === 'office' ? 1.1 : 0.8;
  return round(across * (proposal.use === 'industrial' ? 0.09 : proposal.roof === 'hipped' ? 0.2 : 0.25));
}

/** Lowest ground at corners, edge middles and centre; buildings are small against the DEM's cells. */
function lowestGroundM(footprint: readonly Plane[], terrain: Terrain): number {
  let lowest = Number.POSITIVE_INFINITY;
  footprint.forEach((corner, at) => {
    const next = footprint[(at + 1) % footprint.length] as Plane;
    const opposite = footprint[(at + 2) % footprint.length] as Plane;
    for (const [x, y] of [
      corner,
      [(corner[0] + next[0]) / 2, (corner[1] + next[1]) / 2],
      [(corner[0] + opposite[0]) / 2, (corner[1] + opposite[1]) / 2],
    ] as const) {
      lowest = Math.min(lowest, terrain.heightAt(x, y));
    }
  });
  return round(lowest);
}

const round = (value: number): number => Math.round(value * 100) / 100;
const rounded = (ring: readonly Plane[]): Plane[] => ring.map(([x, y]) => [round(x), round(y)] as const);

import { CITY_ORIGIN } from '../city-frame.ts';
import type { Plane } from '../plane.ts';
import type { WaterNetwork } from './water-network.ts';

/** EPANET 2.2 input: LPS, metres, Hazen-Williams; coordinates EPSG:4549, elevations 1985 heights. */
export function inpText(network: WaterNetwork): string {
  const at = ([x, y]: Plane): string =>
    `${(x + CITY_ORIGIN[0]).toFixed(2)}\t${(y + CITY_ORIGIN[1]).toFixed(2)}`;
  const section = (name: string, rows: readonly string[]): string => `[${name}]\n${rows.join('\n')}\n`;
  const { junctions, pipes, sources, tank, valves } = network;
  return [
    section('TITLE', [
      '宣城合成示范供水管网 Xuancheng synthetic water supply',
      'CRS EPSG:4549, heights 1985',
    ]),
    section('JUNCTIONS', [
      ';ID\tElev\tDemand\tPattern',
      ...junctions.map((one) => `${one.id}\t${one.elevationM}\t${one.demandLps}\tDAY`),
      ...sources.map((one) => `${one.pumpedId}\t${one.pumpedElevationM}\t0`),
    ]),
    section('RESERVOIRS', [
      ';ID\tHead',
      ...sources.map((one) => `${one.reservoirId}\t${one.levelM}\t;${one.name}`),
    ]),
    section('TANKS', [
      ';ID\tElevation\tInitLevel\tMinLevel\tMaxLevel\tDiameter\tMinVol',
      `${tank.id}\t${tank.elevationM}\t3\t0.5\t6\t22\t0`,
    ]),
    section('PIPES', [
      ';ID\tNode1\tNode2\tLength\tDiameter\tRoughness\tMinorLoss\tStatus',
      ...pipes.map(
        (one) =>
          `${one.id}\t${one.from}\t${one.to}\t${one.lengthM}\t${one.diameterMm}\t${one.roughness}\t0\tOpen`,
      ),
      ...sources.map(
        (one, index) => `PS${index + 1}\t${one.pumpedId}\t${one.feedsId}\t120\t800\t130\t0\tOpen`,
      ),
      `PT1\t${tank.joinsId}\t${tank.id}\t75\t400\t130\t0\tOpen`,
    ]),
    section('PUMPS', [
      ';ID\tNode1\tNode2\tParameters',
      ...sources.map(
        (one, index) => `PU${index + 1}\t${one.reservoirId}\t${one.pumpedId}\tHEAD C${index + 1}`,
      ),
    ]),
    section('VALVES', [
      ';ID\tNode1\tNode2\tDiameter\tType\tSetting\tMinorLoss',
      ...valves.map((one) => `${one.id}\t${one.from}\t${one.to}\t${one.diameterMm}\tTCV\t0.2\t0`),
    ]),
    section('CURVES', [
      ';ID\tFlow\tHead',
      ...sources.map((one, index) => `C${index + 1}\t${one.designLps}\t42`),
    ]),
    section('PATTERNS', [
      ';ID\tMultipliers',
      'DAY\t0.62\t0.55\t0.52\t0.54\t0.68\t0.95',
      'DAY\t1.25\t1.38\t1.28\t1.14\t1.08\t1.12',
      'DAY\t1.1\t1.02\t0.98\t1.0\t1.1\t1.3',
      'DAY\t1.36\t1.24\t1.1\t0.98\t0.86\t0.75',
    ]),
    section('TIMES', [
      'Duration\t24:00',
      'Hydraulic Timestep\t1:00',
      'Pattern Timestep\t1:00',
      'Report Timestep\t1:00',
    ]),
    section('OPTIONS', [
      'Units\tLPS',
      'Headloss\tH-W',
      'Specific Gravity\t1',
      'Viscosity\t1',
      'Trials\t80',
      'Accuracy\t0.001',
      'Pattern\tDAY',
      'Demand Multiplier\t1.0',
    ]),
    section('COORDINATES', [
      ';Node\tX\tY',
      ...junctions.map((one) => `${one.id}\t${at(one.at)}`),
      ...sources.flatMap((one) => [
        `${one.pumpedId}\t${at(one.pumpedAt)}`,
        `${one.reservoirId}\t${at(one.at)}`,
      ]),
      `${tank.id}\t${at(tank.at)}`,
    ]),
    section('VERTICES', [
      ';Link\tX\tY',
      ...pipes.flatMap((one) => one.vertices.map((vertex) => `${one.id}\t${at(vertex)}`)),
    ]),
    '[END]\n',
  ].join('\n');
}

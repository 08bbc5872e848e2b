import { GEOID_SEPARATION_M, planeToLonLat } from '../city-frame.ts';
import { alongPolyline, offsetPolyline, type Plane, polylineLength } from '../plane.ts';
import type { Random } from '../random.ts';
import { shortestPath } from '../streets/shortest-path.ts';
import { STREET_PROFILES } from '../streets/street-classes.ts';
import type { StreetEdge } from '../streets/street-graph.ts';
import type { Terrain } from '../terrain/terrain-grid.ts';
import type { Town } from '../town.ts';
import { bridgeSpans } from './basemap.ts';

export interface VehicleRoute {
  readonly id: string;
  readonly kind: 'bus' | 'taxi' | 'sanitation' | 'freight';
  /** lon, lat degrees and ellipsoidal height, metres. */
  readonly path: readonly (readonly [number, number, number])[];
  readonly speedKmh: number;
}

const KINDS = ['bus', 'taxi', 'taxi', 'sanitation', 'freight', 'taxi'] as const;
const SPEED_KMH = { bus: 28, taxi: 36, sanitation: 14, freight: 32 } as const;

/** Round trips between far crossings along the streets, kept to the right of the centre line both ways (half of the carriageway's right half). */
export function buildRoutes(town: Town, terrain: Terrain, wanted: number, random: Random): VehicleRoute[] {
  const { graph } = town;
  const crossings = graph.nodes.filter(
    (node) => node.edges.length >= 3 && Math.hypot(node.point[0], node.point[1]) < 3600,
  );
  const routes: VehicleRoute[] = [];
  for (let attempt = 0; attempt < wanted * 8 && routes.length < wanted; attempt++) {
    const from = crossings[random.whole(0, crossings.length - 1)];
    const to = crossings[random.whole(0, crossings.length - 1)];
    if (!from || !to || Math.hypot(from.point[0] - to.point[0], from.point[1] - to.point[1]) < 1600) continue;
    const kind = KINDS[routes.length % KINDS.length] as (typeof KINDS)[number];
    const small = kind === 'sanitation' ? 1 : 2.4;
    const edges = shortestPath(
      graph,
      from.index,
      to.index,
      (edge) =>
        edge.lengthM *
        (STREET_PROFILES[edge.street.class].widthM < 10
          ? small * 1.6
          : STREET_PROFILES[edge.street.class].widthM < 15
            ? small
            : 1) *
        random.between(0.98, 1.3),
    );
    if (!edges) continue;
    const path: [number, number, number][] = [];
    let node = from.index;
    for (const edge of edges) {
      for (const point of lanePoints(edge, edge.from === node, terrain)) path.push(point);
      node = graph.across(edge, node);
    }
    for (const edge of edges.toReversed()) {
      for (const point of lanePoints(edge, edge.from === node, terrain)) path.push(point);
      node = graph.across(edge, node);
    }
    routes.push({
      id: `R${String(routes.length + 1).padStart(3, '0')}`,
      kind,
      path,
      speedKmh: SPEED_KMH[kind],
    });
  }
  return routes;
}

/** Vertices every ~25 m of the right-hand lane of one edge, on the ground or on the bridge's deck; the crossings' corners are cut by half a carriageway. */
function lanePoints(edge: StreetEdge, forward: boolean, terrain: Terrain): [number, number, number][] {
  const spans = bridgeSpans(edge.line, terrain);
  const centre = forward ? edge.line : [...edge.line].reverse();
  const widthM = STREET_PROFILES[edge.street.class].widthM;
  const lane = offsetPolyline(centre, -widthM / 4);
  const lengthM = polylineLength(lane);
  const cutM = Math.min(9, lengthM / 4);
  const points: [number, number, number][] = [];
  const steps = Math.max(1, Math.round((lengthM - 2 * cutM) / 25));
  for (let step = 0; step <= steps; step++) {
    const at = cutM + ((lengthM - 2 * cutM) * step) / steps;
    const { point } = alongPolyline(lane, at);
    const onEdge = forward ? at : lengthM - at;
    const span = spans.find((one) => onEdge >= one.fromM && onEdge <= one.toM);
    const ground = terrain.heightAt(point[0], point[1]);
    const [lon, lat] = planeToLonLat(point as Plane);
    points.push([
      lon,
      lat,
      Math.round((Math.max(ground, span?.deckM ?? ground) + GEOID_SEPARATION_M) * 100) / 100,
    ]);
  }
  return points;
}

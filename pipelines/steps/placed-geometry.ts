import type { SourceGeometry } from '../readers/reader.ts';
import type { Placement } from './place-coordinates.ts';

/** [lon, lat] degrees, and ellipsoidal metres where the source has heights. */
export type PlacedPosition = readonly number[];

/** A polygon of boundary surfaces, placed, with its source semantic. */
export interface PlacedPolygon {
  readonly rings: readonly (readonly PlacedPosition[])[];
  readonly semantic: string | null;
}

/** Everything one feature and its parts are made of, placed on the Earth. */
export interface PlacedGeometry {
  readonly surfaces: PlacedPolygon[];
  readonly areas: PlacedPosition[][][];
  readonly lines: PlacedPosition[][];
  readonly points: PlacedPosition[];
  /** A closed body is among the surfaces. */
  solid: boolean;
  /** Extent, degrees and ellipsoidal metres; infinite while nothing is placed. */
  west: number;
  south: number;
  east: number;
  north: number;
  low: number;
  high: number;
}

export function nothingPlaced(): PlacedGeometry {
  const extent = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  return {
    surfaces: [],
    areas: [],
    lines: [],
    points: [],
    solid: false,
    ...extent,
    low: Infinity,
    high: -Infinity,
  };
}

/** Coordinates of one line or ring → positions; grows the extent. */
function place(
  coordinates: Float64Array,
  placement: Placement,
  placed: PlacedGeometry,
  withHeight = placement.shift.source !== 'none',
): PlacedPosition[] {
  const positions: PlacedPosition[] = [];
  for (let at = 0; at + 2 < coordinates.length; at += 3) {
    const position = placement.toLonLatHeight(
      coordinates[at] as number,
      coordinates[at + 1] as number,
      coordinates[at + 2] as number,
    );
    const [lon, lat, height] = position;
    placed.west = Math.min(placed.west, lon);
    placed.east = Math.max(placed.east, lon);
    placed.south = Math.min(placed.south, lat);
    placed.north = Math.max(placed.north, lat);
    placed.low = Math.min(placed.low, height);
    placed.high = Math.max(placed.high, height);
    positions.push(withHeight ? position : [lon, lat]);
  }
  return positions;
}

function closed(ring: PlacedPosition[]): PlacedPosition[] {
  const first = ring[0];
  const last = ring.at(-1);
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring;
}

/** Adds one source geometry to what is placed. */
export function placeGeometry(geometry: SourceGeometry, placement: Placement, placed: PlacedGeometry): void {
  if (geometry.type === 'points') {
    for (const point of place(geometry.coordinates, placement, placed)) placed.points.push(point);
  } else if (geometry.type === 'lines') {
    for (const line of geometry.lines) placed.lines.push(place(line, placement, placed));
  } else {
    const inSpace = geometry.type === 'surfaces';
    for (const { exterior, holes, semantic } of geometry.polygons) {
      const rings = [exterior, ...holes].map((ring) => place(ring, placement, placed, inSpace || undefined));
      if (inSpace) placed.surfaces.push({ rings, semantic });
      else placed.areas.push(rings.map(closed));
    }
    if (inSpace) placed.solid ||= geometry.solid;
  }
}

import { createLocalFrame } from '#core/geo/local-frame.ts';
import { bodyMesh } from '#core/mesh/body-mesh.ts';
import type { Mesh } from '#core/mesh/mesh.ts';
import type { BodyBox } from './body-tile.ts';
import { geometriesOf, lod } from './city-footprint.ts';
import { citySurfaces } from './city-surfaces.ts';
import type { VertexAt } from './city-vertices.ts';
import type { JsonRecord } from './json-record.ts';

/** Source coordinates → degrees and ellipsoidal metres. */
export type PlaceOnEarth = (x: number, y: number, z: number) => readonly [number, number, number];

/** The body of one city object, in metres about its origin (degrees, ellipsoidal metres). */
export interface CityBody {
  readonly origin: readonly [lonDeg: number, latDeg: number, heightM: number];
  readonly mesh: Mesh;
  readonly box: BodyBox;
}

const SOLID = /Solid$/;

/** The surfaces of the most detailed geometry with surfaces, and whether they close a body. */
function finestSurfaces(object: JsonRecord) {
  for (const geometry of [...geometriesOf(object)].sort((first, second) => lod(second) - lod(first))) {
    const surfaces = citySurfaces(geometry);
    if (surfaces.length > 0) return { surfaces, solid: SOLID.test(String(geometry.type)) };
  }
  return null;
}

/** The body of one city object in its most detailed form, as a mesh; null where no surface has area. */
export function cityBody(object: JsonRecord, vertexAt: VertexAt, place: PlaceOnEarth): CityBody | null {
  const finest = finestSurfaces(object);
  if (finest === null) return null;
  const placed = finest.surfaces.map(({ rings, type }) => ({
    rings: rings.map((ring) =>
      ring.flatMap((number) => {
        const vertex = vertexAt(number);
        return vertex === null ? [] : [place(...vertex)];
      }),
    ),
    semantic: type,
  }));
  const box = boxOf(placed.flatMap(({ rings }) => rings.flat()));
  if (!box.every(Number.isFinite)) return null;
  const [west, south, east, north, low] = box;
  const origin = [(west + east) / 2, (south + north) / 2, low] as const;
  const frame = createLocalFrame(origin);
  const faces = placed.map(({ rings, semantic }) => ({
    rings: rings.map((ring) => ring.map((position) => frame.toLocal(...position))),
    semantic,
  }));
  const body = bodyMesh(faces, finest.solid);
  return body && { origin, mesh: body.mesh, box };
}

function boxOf(positions: readonly (readonly [number, number, number])[]): BodyBox {
  let [west, south, low] = [Infinity, Infinity, Infinity];
  let [east, north, high] = [-Infinity, -Infinity, -Infinity];
  for (const [lon, lat, height] of positions) {
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
    [low, high] = [Math.min(low, height), Math.max(high, height)];
  }
  return [west, south, east, north, low, high];
}

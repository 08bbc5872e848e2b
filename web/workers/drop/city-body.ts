import { createLocalFrame } from '#core/geo/local-frame.ts';
import { bodyMesh } from '#core/mesh/body-mesh.ts';
import type { Mesh } from '#core/mesh/mesh.ts';
import { citySurfaces } from './city-surfaces.ts';
import type { VertexAt } from './city-vertices.ts';
import { isRecord, type JsonRecord } from './json-record.ts';

/** Source coordinates → degrees and ellipsoidal metres. */
export type PlaceOnEarth = (x: number, y: number, z: number) => readonly [number, number, number];

/** The body of one city object, in metres about its origin (degrees, ellipsoidal metres). */
export interface CityBody {
  readonly origin: readonly [lonDeg: number, latDeg: number, heightM: number];
  readonly mesh: Mesh;
  /** West, south, east, north degrees, lowest and highest ellipsoidal metres. */
  readonly box: readonly [number, number, number, number, number, number];
}

const SOLID = /Solid$/;
const levelOf = ({ lod }: JsonRecord) => Number.parseFloat(String(lod ?? 0)) || 0;

/** The surfaces of the finest geometry that has any, as a mesh; null where none has area. */
export function cityBody(object: JsonRecord, vertexAt: VertexAt, place: PlaceOnEarth): CityBody | null {
  const geometries = (Array.isArray(object.geometry) ? object.geometry : []).filter(isRecord);
  const finest = geometries
    .sort((first, second) => levelOf(second) - levelOf(first))
    .find((geometry) => citySurfaces(geometry).length > 0);
  if (finest === undefined) return null;
  const placed = citySurfaces(finest).map(({ rings, type }) => ({
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
  const body = bodyMesh(faces, SOLID.test(String(finest.type)));
  return body && { origin, mesh: body.mesh, box };
}

function boxOf(positions: readonly (readonly [number, number, number])[]): CityBody['box'] {
  let [west, south, low] = [Infinity, Infinity, Infinity];
  let [east, north, high] = [-Infinity, -Infinity, -Infinity];
  for (const [lon, lat, height] of positions) {
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
    [low, high] = [Math.min(low, height), Math.max(high, height)];
  }
  return [west, south, east, north, low, high];
}

import { bytesAt, type ColumnBatch, numberAt } from '#core/contract/column-batch.ts';
import { createLocalFrame } from '#core/geo/local-frame.ts';
import { decodeWkb, type WkbGeometry } from '#core/geo/wkb.ts';
import { decodeMesh } from '#core/mesh/encode-mesh.ts';
import { tubeAlongPath } from '#core/mesh/tube-along-path.ts';
import type { TileFeature } from '#core/tiles/tile-feature.ts';
import { instanceOfKind } from './instance-of-kind.ts';

/** Width of a line whose diameter is not known, so that it is seen: 100 mm. */
const UNKNOWN_DIAMETER_MM = 100;

type Shape = Pick<TileFeature, 'mesh' | 'instance'>;
type Line = readonly (readonly number[])[];
type Origin = readonly [lonDeg: number, latDeg: number, heightM: number];

/** Tube of true diameter along a line of lon/lat(/ellipsoidal m), in local metres about the origin. */
function tubeOf(positions: Line, origin: Origin, diameterMm: number): Shape {
  const frame = createLocalFrame(origin);
  const path = positions.flatMap(([lon = 0, lat = 0, height = origin[2]]) => frame.toLocal(lon, lat, height));
  return { mesh: tubeAlongPath(path, diameterMm / 2000) };
}

/** The lines of a geometry that are drawn as tubes. */
function linesOf(geometry: WkbGeometry): readonly Line[] {
  if (geometry.type === 'LineString') return [geometry.coordinates];
  return geometry.type === 'MultiLineString' ? geometry.coordinates : [];
}

/** What stands for a row: its own mesh, else tubes along its lines, else a model at its point; a bare polygon has none. */
export function shapesOf(batch: ColumnBatch, row: number, origin: Origin): Shape[] {
  const encoded = bytesAt(batch, 'shape', row);
  if (encoded !== null) return [{ mesh: decodeMesh(encoded) }];
  const wkb = bytesAt(batch, 'wkb', row);
  if (wkb === null) return [];
  const geometry = decodeWkb(wkb);
  if (geometry.type === 'Point') return [{ instance: instanceOfKind(batch, row) }];
  const diameterMm = numberAt(batch, 'diameter_mm', row) ?? UNKNOWN_DIAMETER_MM;
  return linesOf(geometry).map((line) => tubeOf(line, origin, diameterMm));
}

/** How many shapes `shapesOf` gives a row, from whether it has a mesh and its geometry. */
export function shapeCount(hasMesh: boolean, wkb: Uint8Array | null): number {
  if (hasMesh) return 1;
  if (wkb === null) return 0;
  const geometry = decodeWkb(wkb);
  return geometry.type === 'Point' ? 1 : linesOf(geometry).length;
}

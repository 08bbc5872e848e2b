import type { TileColumn } from '#core/catalogue/manifest.ts';
import { createLocalFrame } from '#core/geo/local-frame.ts';
import { decodeWkb } from '#core/geo/wkb.ts';
import { decodeMesh } from '#core/mesh/encode-mesh.ts';
import { tubeAlongPath } from '#core/mesh/tube-along-path.ts';
import { FACADE_USES, type TileFeature } from '#core/tiles/tile-feature.ts';
import { bytesAt, type ColumnBatch, numberAt, scalarAt, textAt } from '../duckdb/column-batch.ts';
import { instanceOfKind } from './instance-of-kind.ts';
import { neutralColor } from './neutral-color.ts';

/** Width of a line whose diameter is not known, so that it is seen: 100 mm. */
const UNKNOWN_DIAMETER_MM = 100;

type Shape = Pick<TileFeature, 'mesh' | 'instance'>;
type Origin = readonly [lonDeg: number, latDeg: number, heightM: number];

/** Tube of true diameter along a line of lon/lat(/ellipsoidal m), in local metres about the origin. */
function tubeOf(positions: readonly (readonly number[])[], origin: Origin, diameterMm: number): Shape {
  const frame = createLocalFrame(origin);
  const path = positions.flatMap(([lon = 0, lat = 0, height = origin[2]]) => frame.toLocal(lon, lat, height));
  return { mesh: tubeAlongPath(path, diameterMm / 2000) };
}

/** What stands for a row: its own mesh, else tubes along its lines, else a model at its point; a bare polygon has none. */
function shapesOf(batch: ColumnBatch, row: number, origin: Origin): Shape[] {
  const encoded = bytesAt(batch, 'shape', row);
  if (encoded !== null) return [{ mesh: decodeMesh(encoded) }];
  const wkb = bytesAt(batch, 'wkb', row);
  if (wkb === null) return [];
  const geometry = decodeWkb(wkb);
  const diameterMm = numberAt(batch, 'diameter_mm', row) ?? UNKNOWN_DIAMETER_MM;
  switch (geometry.type) {
    case 'LineString':
      return [tubeOf(geometry.coordinates as readonly (readonly number[])[], origin, diameterMm)];
    case 'MultiLineString':
      return (geometry.coordinates as readonly (readonly (readonly number[])[])[]).map((line) =>
        tubeOf(line, origin, diameterMm),
      );
    case 'Point':
      return [{ instance: instanceOfKind(batch, row) }];
    default:
      return [];
  }
}

/** Rows of one tile → features of the tile builder; a row without a drawable shape is left out. */
export function rowsToTileFeatures(batch: ColumnBatch, columns: readonly TileColumn[]): TileFeature[] {
  const features: TileFeature[] = [];
  for (let row = 0; row < batch.rowCount; row++) {
    const heightM = numberAt(batch, 'origin_height_m', row) ?? 0;
    const origin: Origin = [
      numberAt(batch, 'origin_lon', row) ?? 0,
      numberAt(batch, 'origin_lat', row) ?? 0,
      heightM,
    ];
    const use = textAt(batch, 'use', row);
    const storeyHeightM = numberAt(batch, 'storey_height_m', row);
    const kind = textAt(batch, 'kind', row) ?? '';
    const values = columns.map(({ name, type }) => {
      const value = scalarAt(batch, name, row);
      if (value === null) return null;
      return type === 'string' ? String(value) : Number(value);
    });
    for (const shape of shapesOf(batch, row, origin)) {
      features.push({
        id: textAt(batch, 'id', row) ?? '',
        origin,
        ...shape,
        color: neutralColor(kind, textAt(batch, 'pipe_class', row)),
        ...(use === null
          ? {}
          : { useClass: FACADE_USES[use as keyof typeof FACADE_USES] ?? FACADE_USES.other }),
        ...(storeyHeightM === null ? {} : { storeyHeightM }),
        values,
      });
    }
  }
  return features;
}

import type { TileColumn } from '#core/catalogue/manifest.ts';
import { decodeWkb } from '#core/geo/wkb.ts';
import { decodeMesh } from '#core/mesh/encode-mesh.ts';
import { FACADE_USES, type TileFeature } from '#core/tiles/tile-feature.ts';
import { bytesAt, type ColumnBatch, numberAt, scalarAt, textAt } from '../duckdb/column-batch.ts';
import { instanceOfKind } from './instance-of-kind.ts';
import { neutralColor } from './neutral-color.ts';

/** Width of a line whose diameter is not known, so that it is seen: 100 mm. */
const UNKNOWN_DIAMETER_MM = 100;

type Shape = Pick<TileFeature, 'mesh' | 'tube' | 'instance'>;

function pathOf(positions: readonly (readonly number[])[], heightM: number): Float64Array {
  const path = new Float64Array(positions.length * 3);
  positions.forEach(([lon = 0, lat = 0, height = heightM], index) => {
    path.set([lon, lat, height], index * 3);
  });
  return path;
}

/** What stands for a row: its own mesh, else tubes along its lines, else a model at its point; a bare polygon has none. */
function shapesOf(batch: ColumnBatch, row: number, heightM: number): Shape[] {
  const encoded = bytesAt(batch, 'shape', row);
  if (encoded !== null) return [{ mesh: decodeMesh(encoded) }];
  const wkb = bytesAt(batch, 'wkb', row);
  if (wkb === null) return [];
  const geometry = decodeWkb(wkb);
  const diameterMm = numberAt(batch, 'diameter_mm', row) ?? UNKNOWN_DIAMETER_MM;
  switch (geometry.type) {
    case 'LineString':
      return [{ tube: { path: pathOf(geometry.coordinates, heightM), diameterMm } }];
    case 'MultiLineString':
      return geometry.coordinates.map((line) => ({ tube: { path: pathOf(line, heightM), diameterMm } }));
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
    const use = textAt(batch, 'use', row);
    const storeyHeightM = numberAt(batch, 'storey_height_m', row);
    const kind = textAt(batch, 'kind', row) ?? '';
    const values = columns.map(({ name, type }) => {
      const value = scalarAt(batch, name, row);
      if (value === null) return null;
      return type === 'string' ? String(value) : Number(value);
    });
    for (const shape of shapesOf(batch, row, heightM)) {
      features.push({
        id: textAt(batch, 'id', row) ?? '',
        origin: [numberAt(batch, 'origin_lon', row) ?? 0, numberAt(batch, 'origin_lat', row) ?? 0, heightM],
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

import type { ReaderContext, SourceFeature, SourceGeometry } from '../reader.ts';
import { areDegrees } from './axis-order.ts';
import { type CsvLayout, cellNumber } from './csv-layout.ts';
import type { CsvRow } from './csv-rows.ts';
import { readWkt } from './wkt.ts';

/** Numbers without leading zeros and within double precision; anything else stays text, so codes keep their form. */
const PLAIN_NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d{1,15})?([eE][+-]?\d{1,3})?$/;

/** Whether a row's point, if it has one, lies on the Earth in degrees; other geometry is not judged here. */
function holdsDegrees([first]: readonly SourceGeometry[]): boolean {
  if (first?.type !== 'points') return true;
  return areDegrees(first.coordinates[0] ?? 0, first.coordinates[1] ?? 0);
}

/** One row as a feature; null with an issue when it has no coordinates. */
export function readCsvFeature(
  row: CsvRow,
  layout: CsvLayout,
  file: string,
  context: ReaderContext,
): SourceFeature | null {
  const { columns, axes } = layout;
  const at = `line ${row.line}`;
  const tell = (code: string, message: string, action: 'dropped' | 'kept') =>
    context.issue({
      code: `csv/${code}`,
      severity: action === 'kept' ? 'warning' : 'error',
      message,
      file,
      at,
      action,
    });
  if (!row.whole) {
    tell('open-quote', 'A quote is opened and never closed; close it in the source.', 'dropped');
    return null;
  }
  let geometries: SourceGeometry[] = [];
  if (columns.x >= 0) {
    const x = cellNumber(row.cells[axes.swapped ? columns.y : columns.x]);
    const y = cellNumber(row.cells[axes.swapped ? columns.x : columns.y]);
    const z = columns.z < 0 ? 0 : cellNumber(row.cells[columns.z]);
    if (Number.isNaN(z)) tell('no-height', 'This row has no height; 0 was taken.', 'kept');
    const coordinates = Float64Array.of(x, y, Number.isNaN(z) ? 0 : z);
    if (Number.isFinite(x) && Number.isFinite(y)) geometries = [{ type: 'points', coordinates }];
  } else geometries = readWkt(row.cells[columns.wkt] ?? '');
  if (geometries.length === 0) {
    tell('no-coordinates', 'This row has no coordinates that are numbers; fill them in.', 'dropped');
    return null;
  }
  if (columns.pair === 'degrees' && axes.degrees && !holdsDegrees(geometries)) {
    tell(
      'position-unusable',
      'Longitude and latitude of this row are no degrees as those of the other rows; correct them.',
      'dropped',
    );
    return null;
  }
  if (row.cells.length !== columns.names.length) {
    tell(
      'column-count',
      `This row has ${row.cells.length} cells, the header ${columns.names.length}.`,
      'kept',
    );
  }
  const attributes: Record<string, string | number | boolean | null> = {};
  for (const [index, name] of columns.names.entries()) {
    if (index === columns.x || index === columns.y || index === columns.wkt) continue;
    const cell = row.cells[index];
    attributes[name] =
      cell === undefined || cell === '' ? null : PLAIN_NUMBER.test(cell) ? Number(cell) : cell;
  }
  const text = (column: number) => (column < 0 ? null : row.cells[column] || null);
  return {
    id: text(columns.id),
    sourceKey: at,
    type: 'Feature',
    name: text(columns.name),
    parentId: null,
    geometries,
    attributes,
  };
}

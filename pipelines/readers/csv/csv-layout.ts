import type { DataIssue } from '#core/errors/data-issue.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import { headText } from '../input/text-encoding.ts';
import { type AxisOrder, decideAxisOrder } from './axis-order.ts';
import { type CsvColumns, findCsvColumns } from './csv-columns.ts';
import { detectDelimiter, splitCsvRow } from './csv-rows.ts';
import { wktCrs } from './wkt.ts';

/** How a table is to be read, decided once from its first 64 KiB. */
export interface CsvLayout {
  readonly delimiter: string;
  readonly columns: CsvColumns;
  readonly axes: AxisOrder;
  readonly crs: string | null;
  readonly issues: readonly DataIssue[];
}

const SAMPLE_ROWS = 200;

/** Decides delimiter, columns, axis order and CRS; throws `input/no-coordinates` without coordinate columns. */
export function readCsvLayout(head: Uint8Array, file: string, encoding?: string): CsvLayout {
  const text =
    encoding === undefined ? headText(head) : new TextDecoder(encoding).decode(head, { stream: true });
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const delimiter = detectDelimiter(text) ?? ',';
  const header = splitCsvRow(lines[0] ?? '', delimiter);
  const columns = findCsvColumns(header);
  if (!columns) {
    throw new TwinError(
      'input/no-coordinates',
      `${file} has no coordinate columns among ${header.slice(0, 12).join(', ').slice(0, 200)}`,
      {
        place: { file, at: 'line 1' },
        remedy: 'Name two columns lon and lat, 经度 and 纬度, x and y or east and north, or one column wkt.',
      },
    );
  }
  const rows = lines.slice(1, SAMPLE_ROWS + 1).map((line) => splitCsvRow(line, delimiter));
  const issues: DataIssue[] = [];
  const tell = (code: string, message: string, action: DataIssue['action']) =>
    issues.push({ code: `csv/${code}`, severity: 'warning', message, file, at: 'line 1', action });
  if (columns.x < 0) {
    const first = rows.map((row) => row[columns.wkt] ?? '').find((cell) => cell !== '') ?? '';
    return { delimiter, columns, axes: { swapped: false, degrees: false }, crs: wktCrs(first), issues };
  }
  const pairs = rows.map((row) => [cellNumber(row[columns.x]), cellNumber(row[columns.y])] as const);
  const decided = decideAxisOrder(pairs);
  const x = columns.names[columns.x];
  const y = columns.names[columns.y];
  const axes = columns.pair === 'directions' ? { ...decided, swapped: false } : decided;
  if (axes.swapped) {
    const what =
      columns.pair === 'degrees' ? 'their values are exchanged' : 'the values follow the survey convention';
    tell(
      'axis-order',
      `${x} was read as north and ${y} as east: ${what}. Rename the columns if this is wrong.`,
      'repaired',
    );
  }
  if (axes.degrees) {
    tell(
      'assumed-crs',
      'The table states no CRS; degrees were taken as WGS 84. State the CRS if they are GCJ-02.',
      'kept',
    );
  }
  return { delimiter, columns, axes, crs: axes.degrees ? 'OGC:CRS84' : null, issues };
}

/** A cell as a number, NaN when it is none. */
export function cellNumber(cell: string | undefined): number {
  return cell === undefined || cell.trim() === '' ? Number.NaN : Number(cell);
}

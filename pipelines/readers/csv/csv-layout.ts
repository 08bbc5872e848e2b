import type { DataIssue } from '#core/errors/data-issue.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import { headText } from '../input/text-encoding.ts';
import type { ReaderContext } from '../reader.ts';
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
export function readCsvLayout(
  head: Uint8Array,
  file: string,
  { encoding, crs }: Pick<ReaderContext, 'encoding' | 'crs'> = {},
): CsvLayout {
  const text =
    encoding === undefined ? headText(head) : new TextDecoder(encoding).decode(head, { stream: true });
  const lines = text
    .split(/\r?\n/)
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '');
  const delimiter = detectDelimiter(text) ?? ',';
  const header = splitCsvRow(lines[0]?.line ?? '', delimiter);
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
  const sampled = lines.slice(1, SAMPLE_ROWS + 1);
  const rows = sampled.map(({ line }) => splitCsvRow(line, delimiter));
  const issues: DataIssue[] = [];
  const tell = (code: string, message: string, action: DataIssue['action'], at = 'line 1') =>
    issues.push({ code: `csv/${code}`, severity: 'warning', message, file, at, action });
  if (columns.x < 0) {
    const first = rows.map((row) => row[columns.wkt] ?? '').find((cell) => cell !== '') ?? '';
    return { delimiter, columns, axes: { swapped: false, degrees: false }, crs: wktCrs(first), issues };
  }
  const pairs = rows.map((row) => [cellNumber(row[columns.x]), cellNumber(row[columns.y])] as const);
  const decided = decideAxisOrder(pairs, columns.pair === 'degrees');
  const axes = columns.pair === 'directions' ? { ...decided, swapped: false } : decided;
  if (axes.swapped) {
    const example = Math.max(
      0,
      pairs.findIndex(([x, y]) => Number.isFinite(x) && Number.isFinite(y)),
    );
    const at = `line ${sampled[example]?.number ?? 1}, columns ${columns.x + 1} and ${columns.y + 1}`;
    tell('axis-order', exchangedInWords(columns, pairs[example], axes), 'repaired', at);
  }
  if (axes.degrees && crs === undefined) {
    tell(
      'assumed-crs',
      'The table states no CRS; degrees were taken as WGS 84. Points of Chinese map services lie some hundred metres off then: give --crs GCJ-02 for those of Amap or Tencent, --crs BD-09 for those of Baidu.',
      'kept',
    );
  }
  return { delimiter, columns, axes, crs: axes.degrees ? 'OGC:CRS84' : null, issues };
}

/** Says which columns were read exchanged, by an example. */
function exchangedInWords(
  columns: CsvColumns,
  [x, y]: readonly [number, number] = [Number.NaN, Number.NaN],
  axes: AxisOrder,
): string {
  const [first, second] = [columns.names[columns.x], columns.names[columns.y]];
  return axes.degrees
    ? `Longitude and latitude are exchanged: ${first} holds ${x} and ${second} holds ${y}. ${first} was read as latitude and ${second} as longitude; exchange the two names in the header.`
    : `${first} (${x}) was read as north and ${second} (${y}) as east, as Chinese survey tables have them; name the columns east and north if this is wrong.`;
}

/** A cell as a number, NaN when it is none. */
export function cellNumber(cell: string | undefined): number {
  return cell === undefined || cell.trim() === '' ? Number.NaN : Number(cell);
}

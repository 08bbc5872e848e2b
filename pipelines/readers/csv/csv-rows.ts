import type { LineBlock } from '../input/lines.ts';

/** A row with the number of its first line. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** False when a quote was never closed. */
  readonly whole: boolean;
}

/** Text a quoted cell may span; beyond it the quote is a stray one. */
const LONGEST_QUOTED_ROW = 1 << 20;

/** Rows of delimited text (RFC 4180: quotes doubled inside quotes, line ends allowed in them). */
export async function* csvRows(blocks: AsyncIterable<LineBlock>, delimiter: string): AsyncGenerator<CsvRow> {
  let open = '';
  let openLine = 0;
  for await (const block of blocks) {
    for (const [offset, text] of block.lines.entries()) {
      const line = block.firstNumber + offset;
      if (open === '' && text.trim() === '') continue;
      if (open === '') openLine = line;
      const row = open === '' ? text : `${open}\n${text}`;
      if (!quotesBalance(row)) {
        if (row.length <= LONGEST_QUOTED_ROW) {
          open = row;
          continue;
        }
        yield { line: openLine, cells: [], whole: false };
      } else yield { line: openLine, cells: splitCsvRow(row, delimiter), whole: true };
      open = '';
    }
  }
  if (open !== '') yield { line: openLine, cells: [], whole: false };
}

function quotesBalance(text: string): boolean {
  let quotes = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes++;
  return quotes % 2 === 0;
}

/** Cells of one row, trimmed. */
export function splitCsvRow(row: string, delimiter: string): string[] {
  if (!row.includes('"')) return row.split(delimiter).map((cell) => cell.trim());
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < row.length; index++) {
    const char = row[index] as string;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (row[index + 1] === '"') {
        cell += '"';
        index++;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === delimiter) {
      cells.push(cell.trim());
      cell = '';
    } else cell += char;
  }
  cells.push(cell.trim());
  return cells;
}

/** The delimiter that splits the first lines into the most columns of equal number; null when none does. */
export function detectDelimiter(text: string): string | null {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 10);
  let best: string | null = null;
  let bestColumns = 1;
  for (const delimiter of [',', '\t', ';', '|']) {
    const counts = lines.map((line) => splitCsvRow(line, delimiter).length);
    const columns = counts[0] ?? 0;
    const agreeing = counts.filter((count) => count === columns).length;
    if (columns > bestColumns && agreeing * 2 >= counts.length) {
      best = delimiter;
      bestColumns = columns;
    }
  }
  return best;
}

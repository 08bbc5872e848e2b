import { lineBlocks } from '../input/lines.ts';

/** One line of a section without its comment. */
export interface InpRow {
  readonly line: number;
  readonly text: string;
  readonly tokens: readonly string[];
}

export interface InpSections {
  rows(name: string): readonly InpRow[];
  readonly names: readonly string[];
  readonly ended: boolean;
  /** Number of the last line, and whether the file stops within it. */
  readonly lastLine: number;
  readonly unterminated: boolean;
}

const SECTIONS = [
  ...['TITLE', 'JUNCTIONS', 'RESERVOIRS', 'TANKS', 'PIPES', 'PUMPS', 'VALVES', 'TAGS', 'DEMANDS', 'STATUS'],
  ...[
    'PATTERNS',
    'CURVES',
    'CONTROLS',
    'RULES',
    'ENERGY',
    'EMITTERS',
    'QUALITY',
    'SOURCES',
    'REACTIONS',
    'MIXING',
  ],
  ...['TIMES', 'REPORT', 'OPTIONS', 'COORDINATES', 'VERTICES', 'LABELS', 'BACKDROP', 'END'],
];

/** Splits an INP text into its sections; a section may occur more than once and be abbreviated to four letters. */
export async function readInpSections(chunks: AsyncIterable<Uint8Array>, file: string): Promise<InpSections> {
  const rows = new Map<string, InpRow[]>();
  let current: InpRow[] = [];
  let lastLine = 0;
  let unterminated = false;
  for await (const block of lineBlocks(chunks, file)) {
    lastLine = block.firstNumber + block.lines.length - 1;
    unterminated = block.unterminated;
    for (const [offset, line] of block.lines.entries()) {
      const text = line.split(';', 1)[0]?.trim() ?? '';
      if (text === '') continue;
      const heading = /^\[([A-Za-z]+)/.exec(text)?.[1]?.toUpperCase();
      if (heading !== undefined) {
        const name = SECTIONS.find((known) => known.startsWith(heading.slice(0, 4))) ?? heading;
        current = rows.get(name) ?? [];
        rows.set(name, current);
        continue;
      }
      current.push({ line: block.firstNumber + offset, text, tokens: inpTokens(text) });
    }
  }
  return {
    rows: (name) => rows.get(name) ?? [],
    names: [...rows.keys()],
    ended: rows.has('END'),
    lastLine,
    unterminated,
  };
}

/** Words of a line; a quoted text is one word. */
function inpTokens(text: string): string[] {
  return (text.match(/"[^"]*"|\S+/g) ?? []).map((token) => token.replace(/^"(.*)"$/, '$1'));
}

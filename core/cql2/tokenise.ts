import { TwinError } from '#core/errors/twin-error.ts';

export interface Token {
  readonly type: 'word' | 'quoted-word' | 'text' | 'number' | 'symbol' | 'end';
  readonly text: string;
  /** 1-based character position. */
  readonly at: number;
}

/** The refusal of a filter: what was wrong and at which character. */
export function filterError(message: string, at: number): TwinError {
  return new TwinError('request/invalid', `filter, character ${at}: ${message}`, {
    place: { at: `character ${at}` },
    remedy: "write CQL2 text, for example: use = 'office' AND height_m BETWEEN 20 AND 60",
  });
}

const PATTERNS: readonly (readonly [Token['type'], RegExp])[] = [
  ['number', /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['word', /[\p{L}_:][\p{L}\p{N}_:.]*/uy],
  ['quoted-word', /"(?:[^"]|"")*"/y],
  ['text', /'(?:[^']|'')*'/y],
  ['symbol', /<=|>=|<>|[=<>(),]/y],
];

/** Cuts CQL2 text into tokens; anything else than words, numbers, 'text', "names" and operators is refused. */
export function tokenise(filter: string): Token[] {
  const tokens: Token[] = [];
  const space = /\s*/y;
  let at = 0;
  scan: for (;;) {
    space.lastIndex = at;
    at += space.exec(filter)?.[0].length ?? 0;
    if (at >= filter.length) break;
    for (const [type, pattern] of PATTERNS) {
      pattern.lastIndex = at;
      const raw = pattern.exec(filter)?.[0];
      if (raw === undefined) continue;
      const text =
        type === 'text'
          ? raw.slice(1, -1).replaceAll("''", "'")
          : type === 'quoted-word'
            ? raw.slice(1, -1).replaceAll('""', '"')
            : raw;
      tokens.push({ type, text, at: at + 1 });
      at += raw.length;
      continue scan;
    }
    throw filterError(`unexpected ${JSON.stringify(filter[at])}`, at + 1);
  }
  tokens.push({ type: 'end', text: '', at: filter.length + 1 });
  return tokens;
}

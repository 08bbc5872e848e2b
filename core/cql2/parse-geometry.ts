import type { Filter } from './ast.ts';
import type { TokenStream } from './token-stream.ts';
import { filterError } from './tokenise.ts';

export const MAX_POLYGON_VERTICES = 2000;

export function parseNumber(tokens: TokenStream): number {
  if (tokens.peek().type !== 'number') throw tokens.unexpected('a number');
  const token = tokens.take();
  const value = Number(token.text);
  if (!Number.isFinite(value)) throw filterError(`${token.text} is not a finite number`, token.at);
  return value;
}

function parseRing(tokens: TokenStream): number[][] {
  const at = tokens.peek().at;
  tokens.expectSymbol('(');
  const ring: number[][] = [];
  do {
    ring.push([parseNumber(tokens), parseNumber(tokens)]);
    if (tokens.peek().type === 'number') parseNumber(tokens);
    if (ring.length > MAX_POLYGON_VERTICES) {
      throw filterError(`a ring may have ${MAX_POLYGON_VERTICES} vertices`, at);
    }
  } while (tokens.acceptSymbol(','));
  tokens.expectSymbol(')');
  const [first, last] = [ring[0], ring.at(-1)];
  if (ring.length < 4 || first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) {
    throw filterError('a ring needs four vertices or more, the last equal to the first', at);
  }
  return ring;
}

/** BBOX(w, s, e, n) or (w, s, hmin, e, n, hmax), after the word BBOX. */
export function parseBbox(tokens: TokenStream): Filter {
  const at = tokens.peek().at;
  tokens.expectSymbol('(');
  const numbers = [parseNumber(tokens)];
  while (tokens.acceptSymbol(',')) numbers.push(parseNumber(tokens));
  tokens.expectSymbol(')');
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = numbers;
  if (numbers.length === 4) return { type: 'bbox', bounds: [a, b, c, d] };
  if (numbers.length === 6) return { type: 'bbox', bounds: [a, b, d, e] };
  throw filterError('BBOX takes 4 or 6 numbers', at);
}

/** The second argument of S_INTERSECTS: BBOX(…), ENVELOPE(…) or POLYGON((…)). */
export function parseSpatial(tokens: TokenStream): Filter {
  if (tokens.acceptKeyword('BBOX') || tokens.acceptKeyword('ENVELOPE')) return parseBbox(tokens);
  tokens.expectKeyword('POLYGON');
  tokens.acceptKeyword('Z');
  tokens.expectSymbol('(');
  const rings = [parseRing(tokens)];
  while (tokens.acceptSymbol(',')) rings.push(parseRing(tokens));
  tokens.expectSymbol(')');
  return { type: 'polygon', rings };
}

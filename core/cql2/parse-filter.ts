import type { ComparisonOperator, Filter, Literal } from './ast.ts';
import { parseBbox, parseNumber, parseSpatial } from './parse-geometry.ts';
import { TokenStream } from './token-stream.ts';
import { filterError } from './tokenise.ts';

const MAX_DEPTH = 64;
const MAX_LIST = 1000;
const OPERATORS = new Set(['=', '<>', '<', '<=', '>', '>=']);

function parseLiteral(tokens: TokenStream): Literal {
  const token = tokens.peek();
  if (token.type === 'number') return parseNumber(tokens);
  if (token.type === 'text') return tokens.take().text;
  if (tokens.acceptKeyword('TRUE')) return true;
  if (tokens.acceptKeyword('FALSE')) return false;
  if (tokens.acceptKeyword('DATE') || tokens.acceptKeyword('TIMESTAMP')) {
    tokens.expectSymbol('(');
    if (tokens.peek().type !== 'text') throw tokens.unexpected("a time in '…'");
    const { text } = tokens.take();
    tokens.expectSymbol(')');
    return text;
  }
  throw tokens.unexpected("a value (number, 'text', TRUE, FALSE)");
}

function parseColumnTest(tokens: TokenStream): Filter {
  const { text: column, at, type } = tokens.peek();
  if (type !== 'word' && type !== 'quoted-word') throw tokens.unexpected('a column');
  tokens.take();
  if (tokens.acceptKeyword('IS')) {
    const isNot = tokens.acceptKeyword('NOT');
    tokens.expectKeyword('NULL');
    const test: Filter = { type: 'is-null', column, at };
    return isNot ? { type: 'not', inner: test } : test;
  }
  const isNot = tokens.acceptKeyword('NOT');
  const wrap = (test: Filter): Filter => (isNot ? { type: 'not', inner: test } : test);
  if (tokens.acceptKeyword('BETWEEN')) {
    const low = parseLiteral(tokens);
    tokens.expectKeyword('AND');
    return wrap({ type: 'between', column, low, high: parseLiteral(tokens), at });
  }
  if (tokens.acceptKeyword('LIKE')) {
    if (tokens.peek().type !== 'text') throw tokens.unexpected("a pattern in '…'");
    return wrap({ type: 'like', column, pattern: tokens.take().text, at });
  }
  if (tokens.acceptKeyword('IN')) {
    tokens.expectSymbol('(');
    const values = [parseLiteral(tokens)];
    while (tokens.acceptSymbol(',')) values.push(parseLiteral(tokens));
    tokens.expectSymbol(')');
    if (values.length > MAX_LIST) throw filterError(`a list may have ${MAX_LIST} values`, at);
    return wrap({ type: 'in', column, values, at });
  }
  if (isNot) throw tokens.unexpected('BETWEEN, IN or LIKE');
  const operator = tokens.peek();
  if (operator.type !== 'symbol' || !OPERATORS.has(operator.text)) {
    throw tokens.unexpected('=, <>, <, <=, >, >=, BETWEEN, IN, LIKE or IS');
  }
  tokens.take();
  return {
    type: 'compare',
    column,
    operator: operator.text as ComparisonOperator,
    value: parseLiteral(tokens),
    at,
  };
}

function parseFactor(tokens: TokenStream, depth: number): Filter {
  if (depth > MAX_DEPTH) throw filterError('nested too deep', tokens.peek().at);
  if (tokens.acceptKeyword('NOT')) return { type: 'not', inner: parseFactor(tokens, depth + 1) };
  if (tokens.acceptSymbol('(')) {
    const inner = parseOr(tokens, depth + 1);
    tokens.expectSymbol(')');
    return inner;
  }
  if (tokens.acceptKeyword('TRUE')) return { type: 'constant', value: true };
  if (tokens.acceptKeyword('FALSE')) return { type: 'constant', value: false };
  if (tokens.acceptKeyword('BBOX')) return parseBbox(tokens);
  if (tokens.acceptKeyword('S_INTERSECTS') || tokens.acceptKeyword('INTERSECTS')) {
    tokens.expectSymbol('(');
    const column = tokens.take();
    if (column.text !== 'geometry') throw filterError('the geometry column is called geometry', column.at);
    tokens.expectSymbol(',');
    const spatial = parseSpatial(tokens);
    tokens.expectSymbol(')');
    return spatial;
  }
  return parseColumnTest(tokens);
}

function parseAnd(tokens: TokenStream, depth: number): Filter {
  let left = parseFactor(tokens, depth);
  while (tokens.acceptKeyword('AND')) left = { type: 'and', left, right: parseFactor(tokens, depth) };
  return left;
}

function parseOr(tokens: TokenStream, depth: number): Filter {
  let left = parseAnd(tokens, depth);
  while (tokens.acceptKeyword('OR')) left = { type: 'or', left, right: parseAnd(tokens, depth) };
  return left;
}

/** CQL2 text (OGC 21-065) → tree: comparison, AND/OR/NOT, BETWEEN, IN, LIKE, IS NULL, BBOX, S_INTERSECTS. Throws `request/invalid` with the character. */
export function parseFilter(text: string): Filter {
  const tokens = new TokenStream(text);
  const filter = parseOr(tokens, 0);
  if (tokens.peek().type !== 'end') throw tokens.unexpected('AND, OR or the end');
  return filter;
}

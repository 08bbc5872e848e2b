import { z } from 'zod';
import { MAX_CLASSES } from '#core/contract/feature-classes.ts';

const finite = (text: string) =>
  /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text) ? Number(text) : NaN;

/** `w,s,e,n` or `w,s,hmin,e,n,hmax`; degrees CRS84 and ellipsoidal metres → [w, s, e, n]. Boxes over ±180° are refused. */
export const BboxParameter = z.string().transform((text, context): [number, number, number, number] => {
  const numbers = text.split(',').map(finite);
  const refuse = (message: string) => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  if (numbers.length !== 4 && numbers.length !== 6)
    return refuse('takes 4 or 6 numbers: west,south,east,north');
  if (!numbers.every(Number.isFinite)) return refuse('every entry must be a finite number');
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = numbers;
  const [west, south, east, north] = numbers.length === 4 ? [a, b, c, d] : [a, b, d, e];
  if (Math.abs(west) > 180 || Math.abs(east) > 180 || Math.abs(south) > 90 || Math.abs(north) > 90) {
    return refuse('longitudes lie within ±180, latitudes within ±90');
  }
  if (west > east || south > north) return refuse('west must not exceed east, nor south north');
  return [west, south, east, north];
});

/** Ascending class bounds `10,20,50`. */
const BoundsParameter = z.string().transform((text, context): readonly number[] => {
  const bounds = text.split(',').map(finite);
  const isAscending = bounds.every((bound, at) => at === 0 || bound > (bounds[at - 1] ?? Number.NaN));
  if (bounds.every(Number.isFinite) && isAscending && bounds.length < MAX_CLASSES) return bounds;
  context.addIssue({
    code: 'custom',
    message: `takes up to ${MAX_CLASSES - 1} ascending numbers, with commas`,
  });
  return z.NEVER;
});

const TIME = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

function toUtcText(text: string): string | null {
  if (!TIME.test(text)) return null;
  const time = Date.parse(text);
  if (Number.isNaN(time)) return null;
  return text.includes('T') ? `${new Date(time).toISOString().slice(0, 19)}Z` : text;
}

export interface DatetimeInterval {
  /** UTC text; null = open. A date without time stands for the whole of it. */
  readonly start: string | null;
  readonly end: string | null;
}

/** RFC 3339 instant `a` or interval `a/b`, `../b`, `a/..`. */
export const DatetimeParameter = z.string().transform((text, context): DatetimeInterval => {
  const ends = text.split('/');
  const open = (end: string | undefined) => end === '..' || end === '';
  const [first, last = first] = ends;
  const start = open(first) ? null : toUtcText(first ?? '');
  const end = open(last) ? null : toUtcText(last ?? '');
  const isBroken = (start === null && !open(first)) || (end === null && !open(last));
  if (ends.length > 2 || isBroken || (ends.length === 1 && open(first))) {
    context.addIssue({ code: 'custom', message: 'takes an RFC 3339 time or an interval a/b, ../b, a/..' });
    return z.NEVER;
  }
  if (start !== null && end !== null && start > `${end}~`) {
    context.addIssue({ code: 'custom', message: 'the interval ends before it begins' });
    return z.NEVER;
  }
  return { start, end };
});

const integer = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'takes a whole number')
    .transform(Number)
    .pipe(z.number().int().min(minimum).max(maximum));

export const CollectionsQuery = z.object({
  q: z.string().max(200).optional(),
  bbox: BboxParameter.optional(),
  domain: z.string().max(64).optional(),
  limit: integer(1, 10_000).optional(),
});
/** Names of properties, one by one or with commas between. */
const Properties = z.array(z.string().min(1).max(200)).max(20).optional();
/** `properties` = only these, beside id, geometry and box. */
export const ItemsQuery = z.object({
  bbox: BboxParameter.optional(),
  datetime: DatetimeParameter.optional(),
  filter: z.string().max(4000).optional(),
  'filter-lang': z.literal('cql2-text').optional(),
  limit: integer(1, 10_000).optional(),
  offset: integer(0, 999_999_999).optional(),
  properties: Properties,
});
export const TileQuery = z.object({
  filter: z.string().max(4000).optional(),
  datetime: DatetimeParameter.optional(),
});
/** `v` is the dataset version: with it the answer never changes. `properties` = these beside those every tile has. */
export const VectorTileQuery = TileQuery.extend({
  v: z.string().max(64).optional(),
  properties: Properties,
});
/** Either `bounds` (classes of a number) or `values`, given once per category. */
export const ClassesQuery = TileQuery.extend({
  property: z.string().min(1).max(200),
  bounds: BoundsParameter.optional(),
  values: z.array(z.string().max(500)).max(MAX_CLASSES).optional(),
});
export const SearchQuery = z.object({
  q: z.string().trim().min(1).max(100),
  limit: integer(1, 100).optional(),
});
export const NoQuery = z.object({});

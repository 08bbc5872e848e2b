import type { ComparisonOperator, Filter, Literal } from './ast.ts';
import { checkLiteral, columnType, type QueryableColumns } from './check-types.ts';

/** True, false or, where a value is missing, neither: the logic of SQL. */
type Truth = boolean | null;

/** How a filter sees one feature. */
export interface FeatureView<Feature> {
  /** Value of a column in the column's type; null where the feature has none. */
  value(feature: Feature, column: string): Literal | null;
  /** Whether the bounds of the feature touch a box: west, south, east, north degrees. */
  touchesBox(feature: Feature, bounds: readonly [number, number, number, number]): boolean;
  /** Whether the feature touches a polygon: outer ring, then holes, lon/lat degrees. */
  touchesPolygon(feature: Feature, rings: readonly (readonly (readonly number[])[])[]): boolean;
}

const COMPARE: Readonly<Record<ComparisonOperator, (a: Literal, b: Literal) => boolean>> = {
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** `%` is any text, `_` any one character; letters in the case they are written in. */
function likePattern(pattern: string): RegExp {
  const source = [...pattern].map((sign) =>
    sign === '%' ? '.*' : sign === '_' ? '.' : sign.replace(/[\\^$.*+?()[\]{}|/-]/u, '\\$&'),
  );
  return new RegExp(`^${source.join('')}$`, 'su');
}

const not = (truth: Truth): Truth => (truth === null ? null : !truth);
function and(left: Truth, right: Truth): Truth {
  if (left === false || right === false) return false;
  return left === null || right === null ? null : true;
}

/**
 * Whether a feature passes a filter, decided where the feature is: the answer that the server's SQL gives. Unknown columns and
 * values of the wrong type are refused with their place (`request/invalid`) before any feature is looked at.
 */
export function matchFilter<Feature>(
  filter: Filter,
  columns: QueryableColumns,
  view: FeatureView<Feature>,
): (feature: Feature) => boolean {
  type Test = (feature: Feature) => Truth;
  const ofColumn =
    (column: string, test: (value: Literal) => boolean): Test =>
    (feature) => {
      const value = view.value(feature, column);
      return value === null ? null : test(value);
    };
  const checked = (column: string, at: number, ...values: readonly Literal[]) => {
    const type = columnType(columns, column, at);
    for (const value of values) checkLiteral(value, type, at);
  };
  const compile = (part: Filter): Test => {
    switch (part.type) {
      case 'constant':
        return () => part.value;
      case 'and': {
        const [left, right] = [compile(part.left), compile(part.right)];
        return (feature) => and(left(feature), right(feature));
      }
      case 'or': {
        const [left, right] = [compile(part.left), compile(part.right)];
        return (feature) => not(and(not(left(feature)), not(right(feature))));
      }
      case 'not': {
        const inner = compile(part.inner);
        return (feature) => not(inner(feature));
      }
      case 'bbox':
        return (feature) => view.touchesBox(feature, part.bounds);
      case 'polygon':
        return (feature) => view.touchesPolygon(feature, part.rings);
      case 'is-null':
        checked(part.column, part.at);
        return (feature) => view.value(feature, part.column) === null;
      case 'like': {
        checked(part.column, part.at, part.pattern);
        const pattern = likePattern(part.pattern);
        return ofColumn(part.column, (value) => pattern.test(String(value)));
      }
      case 'in': {
        checked(part.column, part.at, ...part.values);
        const values = new Set(part.values);
        return ofColumn(part.column, (value) => values.has(value));
      }
      case 'between': {
        const { low, high } = part;
        checked(part.column, part.at, low, high);
        return ofColumn(part.column, (value) => value >= low && value <= high);
      }
      case 'compare': {
        checked(part.column, part.at, part.value);
        const compare = COMPARE[part.operator];
        return ofColumn(part.column, (value) => compare(value, part.value));
      }
    }
  };
  const test = compile(filter);
  return (feature) => test(feature) === true;
}

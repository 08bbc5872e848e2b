export type Literal = string | number | boolean;
export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** Filter tree; `at` is the 1-based character the part begins at, for messages. */
export type Filter =
  | { readonly type: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly type: 'not'; readonly inner: Filter }
  | {
      readonly type: 'compare';
      readonly column: string;
      readonly operator: ComparisonOperator;
      readonly value: Literal;
      readonly at: number;
    }
  | {
      readonly type: 'between';
      readonly column: string;
      readonly low: Literal;
      readonly high: Literal;
      readonly at: number;
    }
  | { readonly type: 'in'; readonly column: string; readonly values: readonly Literal[]; readonly at: number }
  | { readonly type: 'like'; readonly column: string; readonly pattern: string; readonly at: number }
  | { readonly type: 'is-null'; readonly column: string; readonly at: number }
  | { readonly type: 'bbox'; readonly bounds: readonly [number, number, number, number] }
  | { readonly type: 'polygon'; readonly rings: readonly (readonly (readonly number[])[])[] }
  | { readonly type: 'constant'; readonly value: boolean };

import type { ColumnBatch } from '#core/contract/column-batch.ts';

export type SqlValue = string | number | boolean | null;

/** What other threads may ask of the DuckDB owner. */
export type OwnerRequest =
  | {
      readonly type: 'query';
      readonly id: number;
      readonly sql: string;
      readonly values: readonly SqlValue[];
    }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'close' };

export type OwnerReply =
  | { readonly type: 'ready' }
  | { readonly type: 'closed' }
  | { readonly type: 'result'; readonly id: number; readonly batch: ColumnBatch }
  | { readonly type: 'failed'; readonly id: number; readonly message: string; readonly isCancelled: boolean };

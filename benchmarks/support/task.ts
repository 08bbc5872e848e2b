/** One number of a task; `met` follows from `ratio` and `reach`. */
export interface Measurement {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  /** The peer and its own number. */
  readonly reference: string;
  /** Ours against the peer, in the sense of `reach`; null when there is no peer to measure against. */
  readonly ratio: number | null;
  readonly reach: { readonly kind: 'at-least' | 'at-most'; readonly ratio: number } | null;
  readonly note: string;
}

/** A measured task, or the reason why this machine cannot run it. */
export type TaskResult = { readonly skipped: string } | { readonly measurements: readonly Measurement[] };

/** A hot path measured against a peer in the same run, on outputs that were compared before. */
export interface BenchmarkTask {
  readonly name: string;
  readonly about: string;
  run(): Promise<TaskResult>;
}

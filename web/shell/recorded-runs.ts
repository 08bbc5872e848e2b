/** A stretch of a bar, in shares of its length. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Stretches in which at least one of the feeds was recorded; the counts of all are of the same spans. */
export function recordedRuns(countsOfFeeds: readonly (readonly number[])[]): readonly Run[] {
  const spans = Math.max(0, ...countsOfFeeds.map(({ length }) => length));
  const isRecorded = (span: number) => countsOfFeeds.some((counts) => (counts[span] ?? 0) > 0);
  const runs: Run[] = [];
  for (let span = 0; span < spans; span++) {
    if (!isRecorded(span)) continue;
    const first = span;
    while (span + 1 < spans && isRecorded(span + 1)) span++;
    runs.push({ from: first / spans, to: (span + 1) / spans });
  }
  return runs;
}

import type { DataIssue, IssueCount } from '#core/errors/data-issue.ts';

/** Issues kept whole per code before only their number grows: a broken file of a million rows must not fill memory. */
const KEPT_PER_CODE = 1000;

/** Collects issues: counted all, kept in part. */
export class IssueLog {
  private readonly counts = new Map<
    string,
    { code: string; severity: DataIssue['severity']; count: number }
  >();
  private pending: DataIssue[] = [];
  private readonly listener: ((issue: DataIssue) => void) | undefined;

  constructor(listener?: (issue: DataIssue) => void) {
    this.listener = listener;
  }

  readonly add = (issue: DataIssue): void => {
    const key = `${issue.severity} ${issue.code}`;
    const known = this.counts.get(key) ?? { code: issue.code, severity: issue.severity, count: 0 };
    known.count += 1;
    this.counts.set(key, known);
    this.listener?.(issue);
    if (known.count <= KEPT_PER_CODE) this.pending.push(issue);
  };

  /** Issues since the last call, to be written away. */
  take(): readonly DataIssue[] {
    const taken = this.pending;
    this.pending = [];
    return taken;
  }

  summary(): IssueCount[] {
    return [...this.counts.values()].sort((a, b) => b.count - a.count);
  }
}

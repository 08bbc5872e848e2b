import type { DataIssue, IssueCount } from '#core/errors/data-issue.ts';

const KEPT_PER_CODE = 100;

/** Issues of one code: how many, where the first of them were met, and what was done about them. */
export interface LocatedIssueCount extends IssueCount {
  readonly places: readonly string[];
  readonly action: DataIssue['action'];
}

/** Collects data issues: the first hundred of a code one by one, all of them counted. */
export class IssueList {
  readonly #byCode = new Map<string, { count: number; readonly kept: DataIssue[] }>();

  add(issue: DataIssue): void {
    const same = this.#byCode.get(issue.code) ?? { count: 0, kept: [] };
    this.#byCode.set(issue.code, same);
    same.count++;
    if (same.kept.length < KEPT_PER_CODE) same.kept.push(issue);
  }

  all(): readonly DataIssue[] {
    return [...this.#byCode.values()].flatMap(({ kept }) => kept);
  }

  counts(): readonly LocatedIssueCount[] {
    return [...this.#byCode].map(([code, { count, kept }]) => ({
      ...{ code, count, severity: kept[0]?.severity ?? 'warning' },
      action: kept[0]?.action ?? 'kept',
      places: kept.flatMap(({ at, featureId }) => at ?? featureId ?? []),
    }));
  }
}

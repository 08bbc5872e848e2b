import type { DataIssue } from '#core/errors/data-issue.ts';

const KEPT_PER_CODE = 100;

/** Collects data issues, the first hundred of a code one by one and the others as one line with their number. */
export class IssueList {
  readonly #issues: DataIssue[] = [];
  readonly #counts = new Map<string, { count: number; last: DataIssue }>();

  add(issue: DataIssue): void {
    const count = (this.#counts.get(issue.code)?.count ?? 0) + 1;
    this.#counts.set(issue.code, { count, last: issue });
    if (count <= KEPT_PER_CODE) this.#issues.push(issue);
  }

  all(): readonly DataIssue[] {
    const more = [...this.#counts.values()].flatMap(({ count, last }) =>
      count <= KEPT_PER_CODE
        ? []
        : [
            {
              code: last.code,
              severity: last.severity,
              message: `${count - KEPT_PER_CODE} more like this`,
              action: last.action,
            },
          ],
    );
    return [...this.#issues, ...more];
  }
}

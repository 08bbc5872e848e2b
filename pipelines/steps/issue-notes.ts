import { basename } from 'node:path';
import type { DataIssue } from '#core/errors/data-issue.ts';

/** Places named per kind of issue; the others are only counted. */
const NAMED_PLACES = 3;

interface Note {
  readonly first: DataIssue;
  readonly places: string[];
  count: number;
}

/** `rows.csv, line 3, feature p3`: as much as an issue knows of its place. */
function placeOf({ file, at, featureId }: DataIssue): string {
  return [
    file === undefined ? null : basename(file),
    at,
    featureId === undefined || at?.includes(featureId) ? null : `feature ${featureId}`,
  ]
    .filter((part) => part !== null && part !== undefined)
    .join(', ');
}

/** Issues as lines for people: how many of each kind, what the first says, and where the first few are. */
export class IssueNotes {
  private readonly notes = new Map<string, Note>();

  readonly add = (issue: DataIssue): void => {
    const key = `${issue.severity} ${issue.code}`;
    const note = this.notes.get(key) ?? { first: issue, places: [], count: 0 };
    note.count += 1;
    if (note.places.length < NAMED_PLACES) note.places.push(placeOf(issue));
    this.notes.set(key, note);
  };

  /** `warning csv/axis-order × 2: Longitude and … (rows.csv, line 2; rows.csv, line 7)`, the most frequent first. */
  lines(): readonly string[] {
    return [...this.notes.values()]
      .sort((a, b) => b.count - a.count)
      .map(({ first: { severity, code, message }, places, count }) => {
        const named = places.filter((place) => place !== '');
        if (count > named.length && named.length > 0) named.push(`and ${count - named.length} more`);
        return `${severity} ${code} × ${count}: ${message}${named.length === 0 ? '' : ` (${named.join('; ')})`}`;
      });
  }
}

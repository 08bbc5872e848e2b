import type { DataIssue } from '#core/errors/data-issue.ts';

/** Warns, once a file, that heights without a datum were taken as ellipsoidal; many files hold 1985 heights instead. */
export function assumedHeights(file: string, readerId: string): DataIssue {
  const reason = readerId.startsWith('geojson') ? ' after RFC 7946' : '';
  return {
    code: 'height-datum/assumed-ellipsoidal',
    severity: 'warning',
    message: `The file states no height datum; heights were taken as ellipsoidal${reason}. If they are 1985 heights, publish with --height-datum cgcs1985.`,
    file,
    action: 'kept',
  };
}

import type { DataIssue } from '#core/errors/data-issue.ts';
import { TwinError } from '#core/errors/twin-error.ts';

/**
 * Hands issues on, but refuses a file that ends early: what is missing cannot be known, and published without it the map
 * would show less than the version before. Throws `input/truncated` with the place where the file ends.
 */
export function refuseTruncated(issue: (issue: DataIssue) => void): (issue: DataIssue) => void {
  return (each) => {
    if (each.code !== 'input/truncated' || each.severity !== 'error') {
      issue(each);
      return;
    }
    const place = {
      ...(each.file === undefined ? {} : { file: each.file }),
      ...(each.at === undefined ? {} : { at: each.at }),
    };
    throw new TwinError(
      'input/truncated',
      `${each.file ?? 'the file'} ends early${each.at === undefined ? '' : `, at ${each.at}`}`,
      {
        place,
        remedy:
          'export or download the file again and publish it whole; nothing was published and the version in force is untouched',
      },
    );
  };
}

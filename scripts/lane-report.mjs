import { relative } from 'node:path';

const SKIPPED = new Set(['pending', 'skipped', 'todo', 'disabled']);

/** Counts of a lane out of Vitest's JSON report, and the name of each skipped test, which says why. */
export function readLane(report, exitCode) {
  const tests = report.testResults.flatMap((file) =>
    file.assertionResults.map((test) => ({ file: relative('.', file.name), ...test })),
  );
  // A file that cannot even be loaded has no failed test to count.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const failed = tests.filter((test) => test.status === 'failed').length + broken;
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: exitCode !== 0 && failed === 0 ? 1 : failed,
    skipped: tests
      .filter((test) => SKIPPED.has(test.status))
      .map((test) => `${test.file}: ${[...test.ancestorTitles, test.title].filter(Boolean).join(' › ')}`),
  };
}

/** What `npm test` ends with: the skipped tests by name, and a last line `N passed, N failed`. */
export function closingLines(lanes) {
  const skipped = lanes.flatMap((lane) => lane.skipped);
  const sum = (count) => lanes.reduce((total, lane) => total + lane[count], 0);
  return [
    ...(skipped.length > 0 ? [`${skipped.length} skipped:`, ...skipped.map((name) => `  ${name}`)] : []),
    `${sum('passed')} passed, ${sum('failed')} failed`,
  ];
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { buildWebWhenStale } from './build-web.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { findOrInstallChromium } from './find-chromium.mjs';

ensureInstalled();
const chromium = findOrInstallChromium();
buildWebWhenStale();

/** Test lanes in order; each is a Vitest project of vite.config.ts. */
const LANES = ['unit', 'slow', 'e2e'];
const chosen = process.argv.slice(2);
const totals = { passed: 0, failed: 0, skipped: 0 };
mkdirSync('test-results', { recursive: true });
for (const lane of LANES) {
  if (chosen.length > 0 && !chosen.includes(lane)) continue;
  const report = `test-results/${lane}.json`;
  rmSync(report, { force: true });
  console.log(`\n— ${lane} —`);
  const run = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      lane,
      '--passWithNoTests',
      // A missing snapshot fails; npm run bless accepts it.
      '--update=none',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { stdio: 'inherit', env: { ...process.env, ...(chromium ? { CHROMIUM_PATH: chromium } : {}) } },
  );
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    totals.passed += result.numPassedTests;
    totals.failed += result.numFailedTests;
    totals.skipped += result.numPendingTests + result.numTodoTests;
    // A file that cannot even be loaded has no failed test to count.
    const brokenFiles = result.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
    ).length;
    totals.failed += brokenFiles;
    if (run.status !== 0 && result.numFailedTests + brokenFiles === 0) totals.failed += 1;
  } catch {
    totals.failed += 1;
  }
}
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed === 0 ? 0 : 1);

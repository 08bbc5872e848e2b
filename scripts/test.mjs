import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { buildWebWhenStale } from './build-web.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { findOrInstallChromium } from './find-chromium.mjs';
import { closingLines, readLane } from './lane-report.mjs';

ensureInstalled();
const chromium = findOrInstallChromium();
buildWebWhenStale();

/** Test lanes in order; each is a Vitest project of vite.config.ts. */
const LANES = ['unit', 'slow', 'e2e'];
const chosen = process.argv.slice(2);
const lanes = [];
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
    lanes.push(readLane(JSON.parse(readFileSync(report, 'utf8')), run.status));
  } catch {
    lanes.push({ passed: 0, failed: 1, skipped: [] });
  }
}
console.log(`\n${closingLines(lanes).join('\n')}`);
process.exit(lanes.every((lane) => lane.failed === 0) ? 0 : 1);

import { spawnSync } from 'node:child_process';
import { ensureInstalled, step } from './ensure-installed.mjs';

ensureInstalled();
/** What every commit must pass: types, lint and format, architecture. */
const CHECKS = [
  ['types', ['node_modules/typescript/bin/tsc', '-p', '.']],
  ['lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings']],
  [
    'unit and architecture tests',
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      'unit',
      '--update=none',
      '--reporter=dot',
      'core',
      'web',
      'tests/architecture',
      'tests/scripts',
    ],
  ],
];
let failed = 0;
for (const [name, command] of CHECKS) {
  const started = Date.now();
  const result = spawnSync(process.execPath, command, { stdio: 'inherit' });
  if (result.status === 0) step(name, started);
  else {
    failed += 1;
    console.error(`✗ ${name}`);
  }
}
process.exit(failed === 0 ? 0 : 1);

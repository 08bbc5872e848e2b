import { spawnSync } from 'node:child_process';
import { ensureInstalled } from './ensure-installed.mjs';

ensureInstalled();
/** Accepts what the tests see as their snapshots: npm run bless [-- PATH…]. Then it names each file that it changed. */
const chosen = process.argv.slice(2);
const changed = () =>
  new Set(
    spawnSync('git', ['status', '--porcelain', '--untracked-files=all'], { encoding: 'utf8' })
      .stdout.split('\n')
      .filter((line) => /\.snap$|\/__(snapshots|goldens)__\//.test(line))
      .map((line) => line.slice(3)),
  );
const before = changed();
const run = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--update', '--reporter=dot', ...chosen],
  { stdio: 'inherit', env: process.env },
);
const accepted = [...changed()].filter((path) => !before.has(path));
console.log(accepted.length === 0 ? 'no snapshot changed' : `accepted, look at each before you commit:`);
for (const path of accepted) console.log(`  ${path}`);
process.exit(run.status ?? 1);

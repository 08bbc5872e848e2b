import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { step } from './ensure-installed.mjs';
import { newestChangeMs } from './newest-change.mjs';

/** Builds the browser application when it is missing or older than its sources. */
export function buildWebWhenStale() {
  const built = 'dist/web/index.html';
  const sources = newestChangeMs(['web', 'core', 'vite.config.ts', 'package-lock.json']);
  if (existsSync(built) && statSync(built).mtimeMs >= sources) return;
  const started = Date.now();
  const result = spawnSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      // A test runner says NODE_ENV=test, which would give a development build.
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  if (result.status !== 0) {
    console.error('the web application could not be built (see above) / 前端构建失败');
    process.exit(1);
  }
  step('web application built', started);
}

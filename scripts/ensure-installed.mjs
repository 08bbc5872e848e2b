import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const MARK = 'node_modules/.twin-installed';
/** Oldest Node this runs on, the same as `engines` of package.json. */
export const FLOOR = [20, 20];

/** Whether a version of Node lies below the floor of package.json. */
export function isTooOld(version) {
  const [floorMajor, floorMinor] = FLOOR;
  const [major, minor] = version.split('.').map(Number);
  return major < floorMajor || (major === floorMajor && minor < floorMinor);
}

/** Installs packages when node_modules is missing or older than the lock file; prints one line with its seconds. */
export function ensureInstalled() {
  if (isTooOld(process.versions.node)) {
    console.error(
      `Node ${process.versions.node} is too old: install Node ${FLOOR.join('.')} or newer / Node 版本过低，请安装 ${FLOOR.join('.')} 以上`,
    );
    process.exit(1);
  }
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === wanted) return;
  const started = Date.now();
  const result = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error(
      'npm ci failed: check that the package registry of this network is reachable / 依赖安装失败，请检查软件源',
    );
    process.exit(1);
  }
  writeFileSync(MARK, wanted);
  step('packages installed', started);
}

/** One line per step with its seconds. */
export function step(what, startedMs) {
  console.log(`✓ ${what}  ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
}

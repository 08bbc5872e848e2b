import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function onPath(name) {
  const found = spawnSync('which', [name], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : null;
}

/** Path of a Chromium: CHROMIUM_PATH, one on the PATH, or Debian's package installed on the spot when we are root; null with a hint otherwise. */
export function findOrInstallChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given && existsSync(given)) return given;
  const present = NAMES.map(onPath).find(Boolean);
  if (present) return present;
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], { stdio: 'ignore' });
    const installed = NAMES.map(onPath).find(Boolean);
    if (installed) return installed;
  }
  console.error(
    'no Chromium found: install chromium and a CJK font, or set CHROMIUM_PATH; the browser lane fails without it',
  );
  return null;
}

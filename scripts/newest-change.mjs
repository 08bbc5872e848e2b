import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Latest modification time (ms) of any file below the given paths; 0 where none exists. */
export function newestChangeMs(paths) {
  let newest = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const info = statSync(path);
    if (!info.isDirectory()) newest = Math.max(newest, info.mtimeMs);
    else newest = Math.max(newest, newestChangeMs(readdirSync(path).map((name) => join(path, name))));
  }
  return newest;
}

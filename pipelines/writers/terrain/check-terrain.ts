import { createHash, type Hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { decodeQuantizedMesh } from '#core/tiles/decode-quantized-mesh.ts';

/** `terrain.json`: how many tiles a version has, and the SHA-256 over `z/x/y` and bytes of each in ascending order (absent in early versions). */
export const TerrainIndexSchema = z.object({ tiles: z.number().int().min(0), sha256: z.string().optional() });

/** Adds one tile to the running hash of a terrain. */
export function hashTile(hash: Hash, level: number, x: number, y: number, bytes: Uint8Array): void {
  hash.update(`${level}/${x}/${y} ${bytes.length}\n`).update(bytes);
}

/** Names in a folder that are numbers (with a suffix), ascending; none when the folder is not there. */
async function numbersIn(folder: string, suffix: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith(suffix))
    .map((name) => Number(name.slice(0, name.length - suffix.length)))
    .filter(Number.isInteger)
    .sort((a, b) => a - b);
}

/** What is wrong with the terrain of a version folder: missing, changed or unreadable tiles, the first few by name. */
export async function checkTerrain(folder: string, signal: AbortSignal): Promise<string[]> {
  const root = join(folder, 'terrain');
  const hash = createHash('sha256');
  const unreadable: string[] = [];
  let tiles = 0;
  for (const level of await numbersIn(root, ''))
    for (const x of await numbersIn(join(root, String(level)), ''))
      for (const y of await numbersIn(join(root, String(level), String(x)), '.terrain')) {
        signal.throwIfAborted();
        const bytes = await readFile(join(root, String(level), String(x), `${y}.terrain`));
        hashTile(hash, level, x, y, bytes);
        tiles++;
        try {
          decodeQuantizedMesh(gunzipSync(bytes));
        } catch {
          unreadable.push(`${level}/${x}/${y}`);
        }
      }
  const index = await readFile(join(folder, 'terrain.json'), 'utf8').then(
    (text) => TerrainIndexSchema.parse(JSON.parse(text)),
    () => null,
  );
  const problems: string[] = [];
  if (index === null) problems.push('terrain.json is missing or unreadable');
  else if (index.tiles !== tiles) problems.push(`${tiles} terrain tiles instead of ${index.tiles}`);
  else if (index.sha256 !== undefined && index.sha256 !== hash.digest('hex'))
    problems.push('terrain tiles have changed since they were published');
  if (unreadable.length > 0)
    problems.push(`${unreadable.length} terrain tiles cannot be read: ${unreadable.slice(0, 3).join(', ')}`);
  return problems;
}

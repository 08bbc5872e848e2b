import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

export interface CommandRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the `twin` command line in a process of its own. */
export function startTwin(args: readonly string[]): {
  readonly child: ChildProcess;
  readonly ended: Promise<CommandRun>;
} {
  const child = spawn(process.execPath, ['--import', 'tsx', 'pipelines/cli.ts', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    output.stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output.stderr += chunk.toString();
  });
  const ended = new Promise<CommandRun>((done, fail) => {
    child.on('error', fail);
    child.on('close', (exitCode) => done({ exitCode, ...output }));
  });
  return { child, ended };
}

export const runTwin = (...args: string[]): Promise<CommandRun> => startTwin(args).ended;

/** Name of the version in force, null before the first publish. */
export function currentOf(dataDir: string, dataset: string): string | null {
  const path = join(dataDir, 'published', dataset, 'current');
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}

/** Hidden entries of a dataset folder: locks and staging folders. */
export function hiddenIn(dataDir: string, dataset: string): string[] {
  const folder = join(dataDir, 'published', dataset);
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('.')) : [];
}

/** Waits until something is so; throws after ten seconds. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo(); waited += 5) {
    if (waited > 10_000) throw new Error('it never became so');
    await new Promise((done) => setTimeout(done, 5));
  }
}

/** SHA-256 of every file under a folder, by its path in it: equal before and after means that nothing was touched. */
export function filesOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const sums = files.map(({ parentPath, name }): readonly [string, string] => {
    const path = join(parentPath, name);
    return [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')];
  });
  return Object.fromEntries(sums.sort(([a], [b]) => (a < b ? -1 : 1)));
}

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

const node = [process.execPath, '--import', 'tsx'] as const;

/** Starts one of the product's programs; what it says goes to the end of `logFile`. */
export function startProgram(
  args: readonly string[],
  logFile: string,
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  const log = openSync(logFile, 'a');
  const child = spawn(node[0], [...node.slice(1), ...args], {
    stdio: ['ignore', log, log],
    env: { ...process.env, ...env },
  });
  closeSync(log);
  return child;
}

/** Exit code once the program has ended; null when a signal ended it. */
export function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((done) => child.once('exit', (code) => done(code)));
}

const KILL_AFTER_MS = 15_000;

/** Asks the program to end, by its pid, and insists when it does not. */
export async function endProgram(child: ChildProcess): Promise<void> {
  const insist = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  child.kill('SIGTERM');
  await ended(child);
  clearTimeout(insist);
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const STOP_GRACE_MS = 8000;

/** Starts a program whose output is dropped; it is stopped by `stopChild`. */
export function startChild(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): ChildProcess {
  return spawn(command, args, { stdio: 'ignore', env: { ...process.env, ...environment } });
}

/** Asks the child to end, and ends it when it does not. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS);
  await gone;
  clearTimeout(timer);
}

/** Waits until an address answers; throws after `patienceMs` or when the child has ended. */
export async function untilAnswers(url: string, child: ChildProcess, patienceMs = 60_000): Promise<void> {
  const end = performance.now() + patienceMs;
  while (performance.now() < end) {
    if (child.exitCode !== null) throw new Error(`the server of ${url} ended with ${child.exitCode}`);
    const isUp = await fetch(url).then(
      (answer) => answer.arrayBuffer().then(() => true),
      () => false,
    );
    if (isUp) return;
    await new Promise((done) => setTimeout(done, 150));
  }
  throw new Error(`${url} did not answer in ${patienceMs / 1000} s`);
}

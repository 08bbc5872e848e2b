import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { newestChangeMs } from '../../scripts/newest-change.mjs';
import { ended, endProgram, startProgram } from './child.ts';
import { freePort } from './free-port.ts';

/** A whole twin of its own: sample city S, server, broker and simulator on free ports. */
export interface Stack {
  readonly url: string;
  readonly dataDir: string;
  /** Runs `twin …` over the stack's data folder; throws with what it said unless it exits with `code`. */
  twin(args: readonly string[], code?: number): Promise<string>;
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
  stop(): Promise<void>;
}

const READY_MS = 120_000;

/**
 * Generates and publishes the sample city into a temporary folder and serves it. `E2E_CITY` names a folder that keeps
 * the city between runs (`sample/` and `data/`) until what makes it changes; the stack works on a copy.
 */
export async function startStack(): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'twin-stack-'));
  mkdirSync('test-results', { recursive: true });
  const log = (name: string) => resolve(`test-results/stack-${name}.log`);
  for (const name of ['sample', 'twin', 'server', 'simulator']) rmSync(log(name), { force: true });
  const kept = process.env.E2E_CITY;
  const city = kept ? resolve(kept) : folder;
  const sampleDir = join(city, 'sample');
  const dataDir = join(folder, 'data');
  const run = async (args: readonly string[], logFile: string, code = 0): Promise<string> => {
    const said = () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '');
    const before = said().length;
    const exit = await ended(startProgram(['pipelines/cli.ts', ...args], logFile));
    const text = said().slice(before);
    if (exit !== code) throw new Error(`twin ${args.join(' ')} ended with ${exit}:\n${text}`);
    return text;
  };
  const madeMs = newestChangeMs([join(city, 'data/published/xuancheng-buildings/current')]);
  if (madeMs < newestChangeMs(['sample-data', 'pipelines', 'core'])) {
    for (const part of ['sample', 'data']) rmSync(join(city, part), { recursive: true, force: true });
    await run(
      ['sample', '--size', 'S', '--seed', '1', '--out', sampleDir, '--data', join(city, 'data')],
      log('sample'),
    );
  }
  if (kept) cpSync(join(city, 'data'), dataDir, { recursive: true });

  const port = await freePort();
  const mqttPort = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let server: ChildProcess | null = null;
  let simulator: ChildProcess | null = null;
  const startServer = async () => {
    const env = { TWIN_DATA: dataDir, PORT: String(port), MQTT_PORT: String(mqttPort), LOG_LEVEL: 'warn' };
    server = startProgram(['tiles-server/main.ts'], log('server'), env);
    const until = Date.now() + READY_MS;
    while (!(await fetch(`${url}/readyz`).catch(() => null))?.ok) {
      if (server.exitCode !== null || Date.now() > until)
        throw new Error(`the server did not become ready:\n${readFileSync(log('server'), 'utf8')}`);
      await new Promise((done) => setTimeout(done, 200));
    }
  };
  const stopServer = async () => {
    if (server) await endProgram(server);
    server = null;
  };
  const stop = async () => {
    if (simulator) await endProgram(simulator);
    await stopServer();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await startServer();
    simulator = startProgram(
      [
        'sample-data/simulator/main.ts',
        '--mqtt',
        `mqtt://127.0.0.1:${mqttPort}`,
        '--data',
        sampleDir,
        '--seed',
        '1',
      ],
      log('simulator'),
    );
  } catch (error) {
    await stop();
    throw error;
  }
  const twin = (args: readonly string[], code = 0) => run([...args, '--data', dataDir], log('twin'), code);
  return { url, dataDir, twin, stopServer, startServer, stop };
}

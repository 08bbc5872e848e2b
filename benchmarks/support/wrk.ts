import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { CONNECTIONS } from './load-client.ts';

const PROGRAM = '/usr/bin/wrk';
export const hasWrk = (): boolean => existsSync(PROGRAM);

/** Complete answers of a server over loopback in `seconds`, asked for by one thread of wrk; throws on any other than 200. */
export async function answersByWrk(port: number, path: string, seconds: number): Promise<number> {
  const args = ['-t', '1', '-c', String(CONNECTIONS), '-d', `${seconds}s`, `http://127.0.0.1:${port}${path}`];
  const { stdout } = await promisify(execFile)(PROGRAM, args);
  const answers = Number(/(\d+) requests in/.exec(stdout)?.[1]);
  if (!(answers > 0) || /Non-2xx|Socket errors/.test(stdout)) throw new Error(`wrk: ${stdout}`);
  return answers;
}

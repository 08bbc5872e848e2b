import { resolve } from 'node:path';
import { ERROR_CODES } from '#core/errors/error-codes.ts';
import { toTwinError } from '#core/errors/twin-error.ts';
import type { CommonOptions } from './command.ts';
import { reportedError } from './report-error.ts';

export interface CommandTools {
  readonly signal: AbortSignal;
  readonly dataDir: string;
  /** A line for people; goes to stderr with --json so that stdout ends with the JSON object. */
  say(line: string): void;
  /** Progress: redrawn on a terminal, silent elsewhere. */
  progress(fraction: number, doing: string): void;
}

function bar(fraction: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, fraction)) * 24);
  return `${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${String(Math.round(fraction * 100)).padStart(3)} %`;
}

/** Runs a command's body: Ctrl-C cancels and cleans up, errors become one paragraph and an exit code, `--json` ends stdout with one object. */
export async function runCommand(
  options: CommonOptions,
  body: (tools: CommandTools) => Promise<unknown>,
): Promise<void> {
  const controller = new AbortController();
  const cancel = () => controller.abort();
  process.once('SIGINT', cancel);
  process.once('SIGTERM', cancel);
  const terminal = process.stderr.isTTY === true;
  let drawn = 0;
  const say = (line: string) => {
    if (terminal && drawn > 0) process.stderr.write('\r\u001b[K');
    if (options.json) process.stderr.write(`${line}\n`);
    else process.stdout.write(`${line}\n`);
  };
  try {
    const result = await body({
      signal: controller.signal,
      dataDir: resolve(options.data),
      say,
      progress(fraction, doing) {
        if (!terminal || Date.now() - drawn < 100) return;
        drawn = Date.now();
        process.stderr.write(`\r\u001b[K${bar(fraction)}  ${doing}`);
      },
    });
    if (terminal && drawn > 0) process.stderr.write('\r\u001b[K');
    if (options.json) process.stdout.write(`${JSON.stringify(result ?? {})}\n`);
  } catch (thrown) {
    const error = toTwinError(thrown);
    const reported = reportedError(error, process.argv[2]);
    say(reported.text);
    if (options.json) process.stdout.write(`${reported.json}\n`);
    process.exitCode = ERROR_CODES[error.code].exitCode;
  } finally {
    process.off('SIGINT', cancel);
    process.off('SIGTERM', cancel);
  }
}

import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Fenced block of a guide: `ts new FILE`, `ts insert FILE after: TEXT`, `ts replace FILE line: TEXT` or `sh check`. */
interface Step {
  readonly kind: 'new' | 'insert' | 'replace' | 'check';
  readonly file: string;
  /** What the line to insert after, or to replace, holds. */
  readonly line: string;
  readonly text: string;
}

const BLOCK = /```\w+ (new|insert|replace|check) ?(\S*)(?: (?:after|line): (.*))?\n([\s\S]*?)```/g;

/** The steps of a guide in order. */
export function stepsOf(guide: string): Step[] {
  const text = readFileSync(`docs/guides/${guide}.md`, 'utf8');
  return [...text.matchAll(BLOCK)].map(([, kind, file = '', line = '', body = '']) => ({
    kind: kind as Step['kind'],
    file,
    line,
    text: body,
  }));
}

function copyOfRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'twin-guide-'));
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { encoding: 'utf8' });
  for (const path of listed.split('\0').filter((each) => /\.(tsx?|json|mjs|mts|css|html|md)$/.test(each))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(path, join(folder, path));
  }
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return folder;
}

function apply(step: Step, folder: string): void {
  const path = join(folder, step.file);
  if (step.kind === 'new') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, step.text);
    return;
  }
  const lines = readFileSync(path, 'utf8').split('\n');
  const at = lines.findIndex((line) => line.includes(step.line));
  if (at < 0) throw new Error(`${step.file} has no line with ${step.line}`);
  if (step.kind === 'insert') lines.splice(at + 1, 0, step.text.trimEnd());
  else lines[at] = step.text.trimEnd();
  writeFileSync(path, lines.join('\n'));
}

/** Takes the steps in a copy of the repository; the exit status and output of each check. */
export function followGuide(guide: string): { readonly status: number | null; readonly output: string }[] {
  const folder = copyOfRepository();
  try {
    return stepsOf(guide).flatMap((step) => {
      if (step.kind !== 'check') {
        apply(step, folder);
        return [];
      }
      const run = spawnSync('bash', ['-e', '-c', step.text], { cwd: folder, encoding: 'utf8' });
      return [{ status: run.status, output: `${run.stdout}${run.stderr}` }];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { TASKS } from './index.ts';
import { MINIMUM_PAIRS, median } from './support/interleaved-pairs.ts';
import { MACHINE, readResults } from './support/results-file.ts';

const USAGE = `npm run bench:compare -- REF TASK…   (tasks: ${TASKS.map(({ name }) => name).join(' ')})`;

/** A commit laid out in a folder of its own, with the packages of this one. */
interface Side {
  readonly name: string;
  readonly folder: string;
  /** Values of each metric, one per run. */
  readonly values: Map<string, number[]>;
}

const git = (...given: string[]) => execFileSync('git', given, { encoding: 'utf8' }).trim();

function layOut(name: string, commit: string, room: string): Side {
  const folder = join(room, name.replaceAll(/[^\w.-]/g, '-'));
  git('worktree', 'add', '--quiet', '--detach', folder, commit);
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return { name, folder, values: new Map() };
}

/** One task in a fresh process; what it appends to the results of its own folder is what it measured. */
function measure(side: Side, task: string): void {
  const results = join(side.folder, 'benchmarks/results', `${MACHINE}.csv`);
  const before = existsSync(results) ? readResults(readFileSync(results, 'utf8')).length : 0;
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'benchmarks/run.ts', task], {
    cwd: side.folder,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`${task} failed on ${side.name}:\n${run.stderr || run.stdout}`);
  const rows = existsSync(results) ? readResults(readFileSync(results, 'utf8')).slice(before) : [];
  if (rows.length === 0) throw new Error(`${task} measured nothing on ${side.name}:\n${run.stdout}`);
  for (const { metric, value, unit } of rows) {
    const key = `${task}: ${metric}, ${unit}`;
    side.values.set(key, [...(side.values.get(key) ?? []), Number(value)]);
  }
}

function report([own, other]: readonly [Side, Side]): void {
  const rows = [...own.values].map(([metric, values]) => {
    const theirs = other.values.get(metric) ?? [];
    const ratios = values.map((value, pair) => value / (theirs[pair] ?? Number.NaN));
    return {
      metric,
      [own.name]: median(values),
      [other.name]: median(theirs),
      ratio: median(ratios).toFixed(3),
      spread: `${Math.min(...ratios).toFixed(3)}–${Math.max(...ratios).toFixed(3)}`,
    };
  });
  console.table(rows);
}

/** Measures the tracked files as they stand against a ref: fresh processes in turns, the first of a pair changing. */
function compare(ref: string, tasks: readonly string[]): void {
  const commit = git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
  const room = mkdtempSync(join(tmpdir(), 'twin-compare-'));
  const laid: Side[] = [];
  const cleanUp = () => {
    for (const { folder } of laid.splice(0)) git('worktree', 'remove', '--force', folder);
    rmSync(room, { recursive: true, force: true });
  };
  process.once('SIGINT', () => {
    cleanUp();
    process.exit(130);
  });
  try {
    // A commit of the tracked files with their changes, made without touching them; empty when there are none.
    laid.push(layOut('working-tree', git('stash', 'create') || 'HEAD', room));
    laid.push(layOut(ref, commit, room));
    const [own, other] = laid as [Side, Side];
    for (const task of tasks) {
      for (let pair = 0; pair < MINIMUM_PAIRS; pair++) {
        for (const side of pair % 2 === 0 ? [own, other] : [other, own]) measure(side, task);
        console.log(`${task}: pair ${pair + 1} of ${MINIMUM_PAIRS}`);
      }
    }
    report([own, other]);
  } finally {
    cleanUp();
  }
}

const [ref, ...tasks] = process.argv.slice(2);
const unknown = tasks.filter((name) => !TASKS.some((task) => task.name === name));
if (!ref || tasks.length === 0 || unknown.length > 0) {
  console.error(unknown.length > 0 ? `no such task: ${unknown.join(', ')}\n${USAGE}` : USAGE);
  process.exitCode = 2;
} else {
  try {
    compare(ref, tasks);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

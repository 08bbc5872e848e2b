import { existsSync } from 'node:fs';
import { appendFile, mkdir } from 'node:fs/promises';
import { availableParallelism, loadavg, platform } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Measurement } from './task.ts';

export const COLUMNS = [
  'date',
  'task',
  'metric',
  'value',
  'unit',
  'reference',
  'ratio',
  'reach',
  'met',
  'note',
] as const;

/** Name of the kind of machine, without its host name. */
export const MACHINE = `${availableParallelism()}-core-${platform()}`;
const RESULTS = fileURLToPath(new URL(`../results/${MACHINE}.csv`, import.meta.url));

const digits = (value: number) => String(Number(value.toPrecision(4)));
const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Cells of a measurement in the order of `COLUMNS`. */
export function resultCells(task: string, measured: Measurement, loadBefore: number): readonly string[] {
  const { metric, value, unit, reference, ratio, reach } = measured;
  const isMet =
    reach === null || ratio === null
      ? null
      : reach.kind === 'at-least'
        ? ratio >= reach.ratio
        : ratio <= reach.ratio;
  const noise = `1-min load before ${loadBefore.toFixed(1)} on ${availableParallelism()} cores${loadBefore > 0.5 ? ' (machine shared with other work: noisy)' : ''}`;
  return [
    new Date().toISOString(),
    task,
    metric,
    digits(value),
    unit,
    reference,
    ratio === null ? '' : digits(ratio),
    reach === null ? '' : `${reach.kind === 'at-least' ? '>=' : '<='} ${reach.ratio}`,
    isMet === null ? '' : isMet ? 'yes' : 'no',
    [measured.note, noise].filter((part) => part !== '').join('; '),
  ];
}

export async function appendResults(rows: readonly (readonly string[])[]): Promise<string> {
  await mkdir(dirname(RESULTS), { recursive: true });
  const lines = rows.map((row) => row.map(quoted).join(','));
  if (!existsSync(RESULTS)) lines.unshift(COLUMNS.join(','));
  await appendFile(RESULTS, `${lines.join('\n')}\n`);
  return RESULTS;
}

/** Load of the machine by others, read before a task starts. */
export const loadNow = (): number => loadavg()[0] ?? 0;

/** Rows of a results file as records by column. */
export function readResults(text: string): Record<(typeof COLUMNS)[number], string>[] {
  const rows = text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '');
  return rows.map((line) => {
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      ([, inQuotes, bare]) => inQuotes?.replaceAll('""', '"') ?? bare ?? '',
    );
    return Object.fromEntries(COLUMNS.map((name, at) => [name, cells[at] ?? ''])) as Record<
      (typeof COLUMNS)[number],
      string
    >;
  });
}

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BenchmarkTask, Measurement } from '../support/task.ts';
import { writeCityJsonSeq } from '../support/write-cityjson-seq.ts';

const TIME = '/usr/bin/time';
const SIZES = [10_000, 100_000];
const MILLION = 1_000_000;

interface Publish {
  readonly buildings: number;
  /** Wall clock of the command with its start, seconds. */
  readonly wallS: number;
  /** Processor time of all threads, user and system, seconds: steadier than the wall clock on a busy machine. */
  readonly processorS: number;
  readonly peakMiB: number;
}

/** Publishes in a process of its own; throws when the command does not say that every building is there. */
async function publish(directory: string, buildings: number): Promise<Publish> {
  const file = join(directory, `town-${buildings}.city.jsonl`);
  await writeCityJsonSeq(file, buildings);
  const data = join(directory, `data-${buildings}`);
  const command = ['npm', 'run', '-s', 'twin', '--', 'publish', file, '--id', 'bench-town', '--json'];
  const options = ['--height-datum', 'ellipsoidal', '--data', data];
  const start = performance.now();
  const { stdout, stderr } = await promisify(execFile)(TIME, ['-v', ...command, ...options], {
    maxBuffer: 64 * 1024 * 1024,
  });
  const wallS = (performance.now() - start) / 1000;
  const result = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
  if (result.features !== buildings)
    throw new Error(`published ${result.features} of ${buildings} buildings`);
  const peakKiB = Number(/Maximum resident set size \(kbytes\): (\d+)/.exec(stderr)?.[1]);
  if (!(peakKiB > 0)) throw new Error('no peak memory in the output of time -v');
  const processorS = [...stderr.matchAll(/(?:User|System) time \(seconds\): ([\d.]+)/g)].reduce(
    (sum, [, seconds]) => sum + Number(seconds),
    0,
  );
  await rm(file);
  await rm(data, { recursive: true, force: true });
  return { buildings, wallS, processorS, peakMiB: peakKiB / 1024 };
}

function measure(small: Publish, large: Publish): Measurement[] {
  const span = `${small.buildings / 1000}k to ${large.buildings / 1000}k`;
  const note = 'one run of each size, with process start; feature counts checked';
  const rate = large.buildings / large.wallS;
  const perBuildingMs = (each: Publish) => (each.processorS * 1000) / each.buildings;
  return [
    {
      metric: `rate, ${large.buildings / 1000}k buildings`,
      value: rate,
      unit: 'buildings/s',
      reference: 'wanted 5000 buildings/s',
      ratio: rate / 5000,
      reach: { kind: 'at-least', ratio: 1 },
      note: `${note}; wall clock ${large.wallS.toFixed(1)} s, processor time ${large.processorS.toFixed(1)} s`,
    },
    {
      metric: `buildings per second of processor time, ${span}`,
      value: (large.buildings - small.buildings) / (large.processorS - small.processorS),
      unit: 'buildings/s',
      reference: 'wanted 5000 buildings/s of wall clock',
      ratio: null,
      reach: null,
      note: `${note}; the smaller run taken off the larger, which leaves out the start`,
    },
    {
      metric: `peak memory, ${span}`,
      value: large.peakMiB,
      unit: 'MiB',
      reference: `${small.buildings / 1000}k buildings ${small.peakMiB.toFixed(0)} MiB`,
      ratio: large.peakMiB / small.peakMiB,
      reach: { kind: 'at-most', ratio: 1.3 },
      note: `${note}; largest resident size of a process`,
    },
    {
      metric: `processor time per building, ${span}`,
      value: perBuildingMs(large),
      unit: 'ms',
      reference: `${small.buildings / 1000}k buildings ${perBuildingMs(small).toFixed(3)} ms`,
      ratio: perBuildingMs(large) / perBuildingMs(small),
      reach: { kind: 'at-most', ratio: 1.2 },
      note: `${note}; the start weighs more on the smaller run`,
    },
  ];
}

export const publishStream: BenchmarkTask = {
  name: 'publish-stream',
  about: 'publish of CityJSONSeq, 10k and 100k buildings (1 M with --million): rate and flatness',
  async run() {
    if (!existsSync(TIME)) return { skipped: `${TIME} (GNU time) is not installed` };
    const sizes = process.argv.includes('--million') ? [...SIZES, MILLION] : SIZES;
    const directory = await mkdtemp(join(tmpdir(), 'twin-bench-publish-'));
    try {
      const runs: Publish[] = [];
      for (const size of sizes) runs.push(await publish(directory, size));
      const [small, ...larger] = runs;
      return { measurements: small === undefined ? [] : larger.flatMap((large) => measure(small, large)) };
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  },
};

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BenchmarkTask, Measurement } from '../support/task.ts';
import { writeCityJsonSeq } from '../support/write-cityjson-seq.ts';

const TIME = '/usr/bin/time';
const SMALL = 10_000;
const MIDDLE = 50_000;
const LARGE = 100_000;
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

const span = (from: Publish, to: Publish) => `${from.buildings / 1000}k to ${to.buildings / 1000}k`;
/** Processor time of each building that the larger run has more, milliseconds: the start and its warming up drop out. */
const moreMs = (from: Publish, to: Publish) =>
  ((to.processorS - from.processorS) * 1000) / (to.buildings - from.buildings);
const NOTE = 'one run of each size, with process start; feature counts checked';

function rateAndMemory(small: Publish, large: Publish): Measurement[] {
  const rate = large.buildings / large.wallS;
  return [
    {
      metric: `rate, ${large.buildings / 1000}k buildings`,
      value: rate,
      unit: 'buildings/s',
      reference: 'wanted 5000 buildings/s',
      ratio: rate / 5000,
      reach: { kind: 'at-least', ratio: 1 },
      note: `${NOTE}; wall clock ${large.wallS.toFixed(1)} s, processor time ${large.processorS.toFixed(1)} s`,
    },
    {
      metric: `peak memory, ${span(small, large)}`,
      value: large.peakMiB,
      unit: 'MiB',
      reference: `${small.buildings / 1000}k buildings ${small.peakMiB.toFixed(0)} MiB`,
      ratio: large.peakMiB / small.peakMiB,
      reach: { kind: 'at-most', ratio: 1.3 },
      note: `${NOTE}; largest resident size of a process`,
    },
  ];
}

/** Whether a building takes longer the more there are: the last buildings of a large run against those of a smaller one. */
function timePerBuilding(small: Publish, middle: Publish, large: Publish): Measurement {
  return {
    metric: `processor time per building, ${span(middle, large)}`,
    value: moreMs(middle, large),
    unit: 'ms',
    reference: `${span(small, middle)} ${moreMs(small, middle).toFixed(4)} ms`,
    ratio: moreMs(middle, large) / moreMs(small, middle),
    reach: { kind: 'at-most', ratio: 1.2 },
    note: `${NOTE}; each from the difference of two runs, which leaves out the start`,
  };
}

export const publishStream: BenchmarkTask = {
  name: 'publish-stream',
  about: 'publish of CityJSONSeq, 10k to 100k buildings (1 M with --million): rate and flatness',
  async run() {
    if (!existsSync(TIME)) return { skipped: `${TIME} (GNU time) is not installed` };
    const directory = await mkdtemp(join(tmpdir(), 'twin-bench-publish-'));
    try {
      const small = await publish(directory, SMALL);
      const middle = await publish(directory, MIDDLE);
      const large = await publish(directory, LARGE);
      const measurements = [...rateAndMemory(small, large), timePerBuilding(small, middle, large)];
      if (!process.argv.includes('--million')) return { measurements };
      const million = await publish(directory, MILLION);
      const further = [...rateAndMemory(small, million), timePerBuilding(small, large, million)];
      return { measurements: [...measurements, ...further] };
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  },
};

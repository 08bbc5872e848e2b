/** Middle of the values; mean of the two middle ones when they are even in number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2;
}

export interface PairedMedians {
  readonly pairs: number;
  readonly ours: number;
  readonly peer: number;
  /** Median over the pairs of peer ÷ ours. */
  readonly peerOverOurs: number;
  /** Smallest and largest peer ÷ ours of a pair: how noisy the machine was. */
  readonly spread: readonly [number, number];
}

export const MINIMUM_PAIRS = 5;

/**
 * Numbers of two runners taken in turns, the first of a pair changing each time, so that drift of the machine hits both.
 * One unmeasured pair warms up.
 */
export async function interleavedPairs(
  ours: () => Promise<number>,
  peer: () => Promise<number>,
  pairs = MINIMUM_PAIRS,
): Promise<PairedMedians> {
  await ours();
  await peer();
  const taken: (readonly [number, number])[] = [];
  for (let pair = 0; pair < Math.max(pairs, MINIMUM_PAIRS); pair++) {
    if (pair % 2 === 0) {
      const own = await ours();
      taken.push([own, await peer()]);
    } else {
      const other = await peer();
      taken.push([await ours(), other]);
    }
  }
  const ratios = taken.map(([own, other]) => other / own);
  return {
    pairs: taken.length,
    ours: median(taken.map(([own]) => own)),
    peer: median(taken.map(([, other]) => other)),
    peerOverOurs: median(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
  };
}

/** Wall-clock milliseconds of one run. */
export async function milliseconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Milliseconds of processor time that one run took of this process, on all its threads: other load hardly moves it. */
export async function processorMilliseconds(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** How a note names the pairs behind a ratio. */
export function describePairs({ pairs, spread: [low, high] }: PairedMedians): string {
  return `median of ${pairs} interleaved pairs, pair ratios ${low.toFixed(2)}–${high.toFixed(2)}`;
}

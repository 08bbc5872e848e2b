import { History } from '#tiles-server/live/history.ts';

/** Appends rows 0, 1, 2 … for ever and prints how many are acknowledged; run as a process to be killed. */
const history = await History.open(process.argv[2] ?? '');
const first = Number(process.argv[3]);
const PER_PART = 500;
for (let next = first; ; next += PER_PART) {
  const rows = Array.from({ length: PER_PART }, (_, i) => ({
    device: 'd',
    timeMs: 1_700_000_000_000 + next + i,
    value: 1,
    quality: 0,
    lon: null,
    lat: null,
  }));
  await history.append('sensors', rows);
  process.stdout.write(`${next + PER_PART}\n`);
}

import { parseArgs } from 'node:util';
import { TwinError } from '#core/errors/twin-error.ts';
import { generateCity } from './generate-city.ts';

const USAGE = 'usage: main.ts --size S|M|L --seed N --out DIR';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: 'S' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string', default: 'sample-data/out' },
    },
  });
  const seed = Number(values.seed);
  if ((values.size !== 'S' && values.size !== 'M' && values.size !== 'L') || !Number.isInteger(seed)) {
    console.error(USAGE);
    return 2;
  }
  await generateCity({
    size: values.size,
    seed,
    outDirectory: values.out,
    onStep: (step, seconds) => console.log(`${step} ${seconds.toFixed(1)} s`),
  });
  return 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (thrown: unknown) => {
    console.error(thrown instanceof TwinError ? `${thrown.code}: ${thrown.message}` : thrown);
    process.exitCode = 3;
  },
);

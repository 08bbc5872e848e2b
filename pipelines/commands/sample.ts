import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { LocalisedTextSchema } from '#core/catalogue/manifest.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import { type CommonOptions, commonOptions, type TwinCommand } from './command.ts';
import { publishFiles } from './publish-files.ts';
import { resultInWords } from './result-words.ts';
import { runCommand } from './run-command.ts';

const OrdersSchema = z.object({
  orders: z.array(
    z.object({
      files: z.array(z.string()).min(1),
      id: z.string(),
      title: LocalisedTextSchema,
      crs: z.string().optional(),
      heightDatum: z.string().optional(),
      recipe: z.string().optional(),
      synthetic: z.boolean().default(true),
      provider: LocalisedTextSchema,
      licence: z.string(),
    }),
  ),
});

function generate(
  size: string,
  seed: string,
  out: string,
  signal: AbortSignal,
  toStderr: boolean,
): Promise<void> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'sample-data/generate/main.ts', '--size', size, '--seed', seed, '--out', out],
    {
      cwd: root,
      stdio: ['ignore', toStderr ? 2 : 'inherit', 'inherit'],
      signal,
    },
  );
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('exit', (code) =>
      code === 0 ? done() : fail(new TwinError('internal', `the generator ended with exit code ${code}`)),
    );
  });
}

export const SAMPLE: TwinCommand = {
  register(program) {
    commonOptions(
      program
        .command('sample')
        .description('generate and publish the synthetic sample city / 生成并发布合成示范城市')
        .option('--size <size>', 'S, M or L', 'S')
        .option('--seed <seed>', 'whole number', '1')
        .option('--out <dir>', 'where the interchange files go'),
    ).action((options: CommonOptions & { size: string; seed: string; out?: string }) =>
      runCommand(options, async (tools) => {
        if (!/^[SML]$/.test(options.size) || !/^\d+$/.test(options.seed))
          throw new TwinError('usage', '--size is S, M or L, and --seed a whole number');
        const out = resolve(options.out ?? join('sample-data/out', `${options.size}-${options.seed}`));
        await mkdir(out, { recursive: true });
        await generate(options.size, options.seed, out, tools.signal, options.json === true);
        const { orders } = OrdersSchema.parse(JSON.parse(await readFile(join(out, 'sample.json'), 'utf8')));
        // What `npm start` knows of the city that stands here is true no more.
        await rm(join(tools.dataDir, 'sample-city.json'), { force: true });
        const published = [];
        for (const { files, crs, heightDatum, recipe, ...order } of orders) {
          const result = await publishFiles(
            files.map((file) => resolve(out, file)),
            {
              dataDir: tools.dataDir,
              ...order,
              ...(crs === undefined ? {} : { crs }),
              ...(heightDatum === undefined ? {} : { heightDatum }),
              ...(recipe === undefined || recipe === 'terrain' ? {} : { recipe }),
            },
            tools,
          );
          tools.say(
            `✓ published ${result.dataset}: ${resultInWords(result)}  ${result.seconds.toFixed(1)} s`,
          );
          published.push(result);
        }
        return { datasets: published };
      }),
    );
  },
};

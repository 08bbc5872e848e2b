import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TwinError } from '#core/errors/twin-error.ts';
import { readPublished } from '../writers/publication/read-published.ts';
import type { CommonOptions, TwinCommand } from './command.ts';
import { runCommand } from './run-command.ts';

export const RETIRE: TwinCommand = {
  register(program) {
    program
      .command('retire')
      .description('take a dataset off the map / 撤下数据集')
      .argument('<dataset>')
      .option('--data <dir>', 'workspace', process.env.TWIN_DATA ?? './data')
      .option('--json')
      .action((dataset: string, options: CommonOptions) =>
        runCommand(options, async ({ dataDir, say }) => {
          const known = (await readPublished(dataDir)).find(({ id }) => id === dataset);
          if (!known)
            throw new TwinError('dataset/not-found', `no dataset ${dataset} is published`, {
              remedy: 'see twin list',
            });
          // The flip first: readers lose sight of it at once, then the files go.
          await rm(join(dataDir, 'published', dataset, 'current'));
          const away = join(dataDir, 'published', `.retired-${dataset}-${Date.now()}`);
          await rename(join(dataDir, 'published', dataset), away);
          await rm(away, { recursive: true, force: true });
          say(`✓ ${dataset} retired`);
          return { dataset, retired: true };
        }),
      );
  },
};

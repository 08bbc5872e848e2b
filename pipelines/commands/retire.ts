import { DatasetIdSchema } from '#core/catalogue/manifest.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import { retireDataset } from '../writers/publication/publication.ts';
import { type CommonOptions, commonOptions, type TwinCommand } from './command.ts';
import { runCommand } from './run-command.ts';

export const RETIRE: TwinCommand = {
  register(program) {
    commonOptions(
      program
        .command('retire')
        .description('take a dataset off the map / 撤下数据集')
        .argument('<dataset>', 'id, as twin list shows it'),
    ).action((dataset: string, options: CommonOptions) =>
      runCommand(options, async ({ dataDir, say }) => {
        if (!DatasetIdSchema.safeParse(dataset).success)
          throw new TwinError('usage', `${dataset} is no dataset id`, { remedy: 'see twin list' });
        await retireDataset(dataDir, dataset);
        say(`✓ ${dataset} retired`);
        return { dataset, retired: true };
      }),
    );
  },
};

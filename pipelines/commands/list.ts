import { readPublished } from '../writers/publication/read-published.ts';
import { type CommonOptions, commonOptions, type TwinCommand } from './command.ts';
import { runCommand } from './run-command.ts';

export const LIST: TwinCommand = {
  register(program) {
    commonOptions(program.command('list').description('list what is published / 列出已发布数据')).action(
      (options: CommonOptions) =>
        runCommand(options, async ({ dataDir, say }) => {
          const datasets = await readPublished(dataDir);
          for (const { id, manifest, problem } of datasets) {
            say(
              manifest
                ? `${id}  ${manifest.version}  ${manifest.layerKind}  ${manifest.featureCount} features  ${manifest.title.zh} / ${manifest.title.en}`
                : `${id}  damaged: ${problem}`,
            );
          }
          if (datasets.length === 0) say('nothing is published yet: twin sample, or twin publish FILE');
          return {
            datasets: datasets.map(({ id, manifest, problem }) => ({
              id,
              version: manifest?.version ?? null,
              features: manifest?.featureCount ?? null,
              problem,
            })),
          };
        }),
    );
  },
};

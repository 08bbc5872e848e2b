import { IssueNotes } from '../steps/issue-notes.ts';
import { type CommonOptions, commonOptions, type TwinCommand } from './command.ts';
import { type PlacingArguments, placingOptions } from './placing-arguments.ts';
import { publishFiles } from './publish-files.ts';
import { resultInWords } from './result-words.ts';
import { runCommand } from './run-command.ts';

interface Options extends CommonOptions, PlacingArguments {
  readonly id?: string;
  readonly title?: string;
  readonly drape?: string;
  readonly recipe?: string;
  readonly version?: string;
  readonly provider?: string;
  readonly licence?: string;
}

/** A text that the command line gives in one language. */
const inBoth = (text: string) => ({ zh: text, en: text });

export const PUBLISH: TwinCommand = {
  register(program) {
    commonOptions(
      program
        .command('publish')
        .description('publish files as a new version of a dataset / 发布数据集')
        .argument('<files...>', 'files that make one dataset together')
        .option('--id <id>', 'id of the dataset; from the name of the first file if left out')
        .option('--title <title>', 'name on the map; what the file says, or the id, if left out')
        .option('--provider <provider>', 'who the data is from')
        .option('--licence <licence>', 'under what terms it may be used')
        .option('--crs <crs>', 'EPSG code, URN, proj string, GCJ-02, BD-09')
        .option(
          '--height-datum <datum>',
          'ellipsoidal | cgcs1985 | local | geoid value in metres | GeoTIFF grid',
        )
        .option('--drape <terrain>', 'lay data without heights on a published terrain dataset')
        .option('--origin <lon,lat[,height]>', 'place local coordinates')
        .option('--rotation <degrees>', 'counter-clockwise turn of local coordinates')
        .option('--recipe <recipe>', 'what the features are; decided by their geometry if left out')
        .option('--version <version>', 'name of the new version'),
    ).action((files: string[], options: Options) =>
      runCommand(options, async (tools) => {
        const { id, title, drape, recipe, version, provider, licence } = options;
        const notes = new IssueNotes();
        const result = await publishFiles(
          files,
          {
            dataDir: tools.dataDir,
            ...placingOptions(options),
            ...(id === undefined ? {} : { id }),
            ...(title === undefined ? {} : { title: inBoth(title) }),
            ...(provider === undefined ? {} : { provider: inBoth(provider) }),
            ...(licence === undefined ? {} : { licence }),
            ...(drape === undefined ? {} : { drape }),
            ...(recipe === undefined ? {} : { recipe }),
            ...(version === undefined ? {} : { version }),
          },
          { ...tools, issue: notes.add },
        );
        tools.say(
          `✓ ${result.dataset} ${result.version}: ${resultInWords(result)}, ${result.seconds.toFixed(1)} s`,
        );
        for (const line of notes.lines()) tools.say(`  ${line}`);
        return result;
      }),
    );
  },
};

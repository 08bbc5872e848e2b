import { IssueNotes } from '../steps/issue-notes.ts';
import { type CommonOptions, commonOptions, type TwinCommand } from './command.ts';
import { inspectFile } from './inspect-file.ts';
import { inspectionInWords } from './inspect-words.ts';
import { type PlacingArguments, placingOptions } from './placing-arguments.ts';
import { runCommand } from './run-command.ts';

export const INSPECT: TwinCommand = {
  register(program) {
    commonOptions(
      program
        .command('inspect')
        .description('say what a file holds and where it would land / 检查文件')
        .argument('<file>', 'file to look at')
        .option('--crs <crs>', 'EPSG code, URN, proj string, GCJ-02, BD-09')
        .option(
          '--height-datum <datum>',
          'ellipsoidal | cgcs1985 | local | geoid value in metres | GeoTIFF grid',
        )
        .option('--origin <lon,lat[,height]>', 'place local coordinates')
        .option('--rotation <degrees>', 'counter-clockwise turn of local coordinates'),
    ).action((file: string, options: CommonOptions & PlacingArguments) =>
      runCommand(options, async ({ signal, say }) => {
        const notes = new IssueNotes();
        const found = await inspectFile(file, placingOptions(options), { signal, issue: notes.add });
        for (const line of inspectionInWords(found, notes.lines())) say(line);
        return found;
      }),
    );
  },
};

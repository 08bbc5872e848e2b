import { TwinError } from '#core/errors/twin-error.ts';
import type { CommonOptions, TwinCommand } from './command.ts';
import { publishFiles } from './publish-files.ts';
import { runCommand } from './run-command.ts';

interface Options extends CommonOptions {
  readonly id?: string;
  readonly title?: string;
  readonly crs?: string;
  readonly heightDatum?: string;
  readonly drape?: string;
  readonly origin?: string;
  readonly rotation?: string;
  readonly recipe?: string;
  readonly datasetVersion?: string;
}

function parseOrigin(text: string): readonly [number, number, number] {
  const [lon, lat, height = 0] = text.split(',').map(Number);
  if (
    lon !== undefined &&
    lat !== undefined &&
    [lon, lat, height].every(Number.isFinite) &&
    Math.abs(lat) <= 90 &&
    Math.abs(lon) <= 180
  )
    return [lon, lat, height];
  throw new TwinError('usage', `--origin ${text} is not lon,lat[,height]`, {
    remedy: 'for example --origin 118.758,30.945,15',
  });
}

export const PUBLISH: TwinCommand = {
  register(program) {
    program
      .command('publish')
      .description('publish files as a new version of a dataset / 发布数据集')
      .argument('<files...>')
      .option('--id <id>')
      .option('--title <title>')
      .option('--crs <crs>', 'EPSG code, URN, proj string, GCJ-02, BD-09')
      .option(
        '--height-datum <datum>',
        'ellipsoidal | cgcs1985 | local | geoid value in metres | GeoTIFF grid',
      )
      .option('--drape <terrain>', 'lay data without heights on a published terrain dataset')
      .option('--origin <lon,lat[,height]>', 'place local coordinates')
      .option('--rotation <degrees>', 'counter-clockwise turn of local coordinates')
      .option('--recipe <recipe>')
      .option('--version <version>', 'name of the new version')
      .option('--data <dir>', 'workspace', process.env.TWIN_DATA ?? './data')
      .option('--json')
      .action((files: string[], options: Options & { version?: string }) =>
        runCommand(options, async (tools) => {
          const rotationDeg = options.rotation === undefined ? undefined : Number(options.rotation);
          if (rotationDeg !== undefined && !Number.isFinite(rotationDeg))
            throw new TwinError('usage', `--rotation ${options.rotation} is not a number of degrees`, {
              remedy: 'for example --rotation 12.5, counter-clockwise',
            });
          const result = await publishFiles(
            files,
            {
              dataDir: tools.dataDir,
              ...(options.id === undefined ? {} : { id: options.id }),
              ...(options.title === undefined ? {} : { title: { zh: options.title, en: options.title } }),
              ...(options.crs === undefined ? {} : { crs: options.crs }),
              ...(options.heightDatum === undefined ? {} : { heightDatum: options.heightDatum }),
              ...(options.drape === undefined ? {} : { drape: options.drape }),
              ...(options.origin === undefined ? {} : { origin: parseOrigin(options.origin) }),
              ...(rotationDeg === undefined ? {} : { rotationDeg }),
              ...(options.recipe === undefined ? {} : { recipe: options.recipe }),
              ...(options.version === undefined ? {} : { version: options.version }),
            },
            tools,
          );
          tools.say(
            `✓ ${result.dataset} ${result.version}: ${result.features} features, ${result.surfaces} surfaces, ${result.seconds.toFixed(1)} s`,
          );
          for (const issue of result.issues) tools.say(`  ${issue.severity} ${issue.code} × ${issue.count}`);
          return result;
        }),
      );
  },
};

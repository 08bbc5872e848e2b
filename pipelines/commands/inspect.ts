import { type TwinError, toTwinError } from '#core/errors/twin-error.ts';
import { candidateCrs } from '#core/geo/candidates.ts';
import { lonLatHeightToEcef } from '#core/geo/geodetic.ts';
import { detectReader } from '../readers/detect-reader.ts';
import type { SourceFeature } from '../readers/reader.ts';
import { readHeightDatum } from '../steps/height-grid.ts';
import { IssueLog } from '../steps/issue-log.ts';
import { placeSource, sourceBounds } from '../steps/place-coordinates.ts';
import type { CommonOptions, TwinCommand } from './command.ts';
import { type CommandTools, runCommand } from './run-command.ts';

async function inspect(path: string, options: { crs?: string; heightDatum?: string }, tools: CommandTools) {
  const log = new IssueLog();
  const context = { signal: tools.signal, issue: log.add, progress: () => undefined };
  const placing = {
    ...(options.crs === undefined ? {} : { crs: options.crs }),
    ...(options.heightDatum === undefined
      ? {}
      : { heightShift: await readHeightDatum(options.heightDatum, context) }),
  };
  const reader = await detectReader(path, context);
  const source = await reader.open(path, context);
  try {
    const counts: Record<string, number> = {};
    let surfaces = 0;
    const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    const sample: SourceFeature[] = [];
    for await (const batch of source.features()) {
      tools.signal.throwIfAborted();
      if (sample.length < 500) sample.push(...batch);
      const [west, south, east, north] = sourceBounds(batch);
      bounds[0] = Math.min(bounds[0], west);
      bounds[1] = Math.min(bounds[1], south);
      bounds[2] = Math.max(bounds[2], east);
      bounds[3] = Math.max(bounds[3], north);
      for (const feature of batch) {
        counts[feature.type] = (counts[feature.type] ?? 0) + 1;
        for (const geometry of feature.geometries)
          if (geometry.type === 'surfaces') surfaces += geometry.polygons.length;
      }
    }
    const { raster, header } = source;
    if (raster) {
      const [x0, y0] = raster.origin;
      const [x1, y1] = [
        x0 + (raster.width - 1) * raster.pixel[0],
        y0 + (raster.height - 1) * raster.pixel[1],
      ];
      bounds.splice(0, 4, Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1));
      sample.push({
        id: null,
        sourceKey: 'raster',
        type: 'raster',
        name: null,
        parentId: null,
        attributes: {},
        geometries: [{ type: 'points', coordinates: Float64Array.of(x0, y0, 0, x1, y1, 0) }],
      });
    }
    const place = () => {
      const placement = placeSource({ ...header, hasHeights: false }, sample, placing, path);
      const low = placement.toLonLatHeight(bounds[0], bounds[1], 0);
      const high = placement.toLonLatHeight(bounds[2], bounds[3], 0);
      const centre = placement.toLonLatHeight((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2, 0);
      return {
        crs: placement.crsText,
        boundsCgcs2000: [low[0], low[1], high[0], high[1]],
        centre: [centre[0], centre[1]],
        centreEcef: lonLatHeightToEcef(centre[0], centre[1], 0),
      };
    };
    let placed: ReturnType<typeof place> | null = null;
    let refusal: TwinError | null = null;
    try {
      placed = place();
    } catch (thrown) {
      refusal = toTwinError(thrown);
    }
    return {
      format: reader.id,
      title: header.title,
      crs: header.crs,
      heightDatum: header.heightDatum,
      hasHeights: header.hasHeights,
      referenceDate: header.referenceDate,
      counts,
      surfaces,
      raster: raster ? { width: raster.width, height: raster.height, noData: raster.noData } : null,
      boundsSource: bounds,
      ...(placed ?? {}),
      problem: refusal ? { code: refusal.code, message: refusal.message, remedy: refusal.remedy } : null,
      candidates: placed ? [] : candidateCrs(bounds),
      issues: log.summary(),
    };
  } finally {
    await source.close();
  }
}

export const INSPECT: TwinCommand = {
  register(program) {
    program
      .command('inspect')
      .description('say what a file holds and where it would land / 检查文件')
      .argument('<file>')
      .option('--crs <crs>')
      .option('--height-datum <datum>')
      .option('--data <dir>', 'workspace', process.env.TWIN_DATA ?? './data')
      .option('--json')
      .action((file: string, options: CommonOptions & { crs?: string; heightDatum?: string }) =>
        runCommand(options, async (tools) => {
          const found = await inspect(file, options, tools);
          for (const [name, value] of Object.entries(found))
            tools.say(
              `${name.padEnd(16)} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
            );
          return found;
        }),
      );
  },
};

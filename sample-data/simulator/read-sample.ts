import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { TwinError } from '#core/errors/twin-error.ts';
import type { VehicleRoute } from './measured-route.ts';
import type { SimulatedDevice } from './sensor-reading.ts';

const Routes = z.object({
  routes: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      path: z.array(z.tuple([z.number(), z.number(), z.number()])),
      speedKmh: z.number(),
    }),
  ),
});

/** Devices of stations.csv and routes of routes.json, wherever they lie under the folder; absent files mean none. */
export async function readSample(
  directory: string,
): Promise<{ devices: SimulatedDevice[]; routes: VehicleRoute[] }> {
  const names = await readdir(directory, { recursive: true }).catch((cause) => {
    throw new TwinError('input/unreadable', `cannot read ${directory}`, {
      place: { file: directory },
      remedy: 'Generate the sample city first.',
      cause,
    });
  });
  const find = (name: string) => names.find((path) => basename(path) === name);
  const stations = find('stations.csv');
  const routes = find('routes.json');
  return {
    devices: stations ? parseStations(await readFile(join(directory, stations), 'utf8')) : [],
    routes: routes ? Routes.parse(JSON.parse(await readFile(join(directory, routes), 'utf8'))).routes : [],
  };
}

/** Devices of the text of stations.csv: a header with id, kind, channel, unit, and what else is known; fields may be quoted. */
export function parseStations(text: string): SimulatedDevice[] {
  const [header, ...lines] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const columns = fields(header ?? '');
  return lines.map((line) => {
    const row = fields(line);
    const at = (name: string) => row[columns.indexOf(name)] ?? '';
    return {
      ...{ id: at('id'), kind: at('kind'), channel: at('channel'), unit: at('unit') },
      ...{ lon: Number(at('lon')), lat: Number(at('lat')) },
      ...{ areaClass: at('area_class'), roadClass: at('road_class') },
    };
  });
}

function fields(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}

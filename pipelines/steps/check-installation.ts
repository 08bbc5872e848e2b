import { readFileSync } from 'node:fs';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resolveCrs } from '#core/geo/crs-registry.ts';
import { egm96GeoidM } from '#core/geo/geoid.ts';
import { lonLatToCrs } from '#core/geo/transform.ts';
import { checkDatabase } from '../writers/geoparquet/check-parquet.ts';

/** One thing looked at; `problem` is null when it is well. */
export interface InstallationCheck {
  readonly name: string;
  readonly problem: string | null;
}

/** Free space below which the next publish is likely to fail. */
const LOW_SPACE_BYTES = 512 * 1024 ** 2;

const ENGINES = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    engines: { node: string };
  }
).engines.node;

function nodeProblem(): string | null {
  const [wantedMajor = 0, wantedMinor = 0] = ENGINES.replace(/^\D+/, '').split('.').map(Number);
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
    ? null
    : `Node ${process.versions.node} is too old; ${ENGINES} is needed`;
}

/** Two numbers published by others: a place in EPSG:4549 (computed with PROJ) and the geoid at Xuancheng (EGM96). */
function geodesyProblem(): string | null {
  const [east, north] = lonLatToCrs(resolveCrs('EPSG:4549'))(118.758, 30.945);
  if (Math.hypot(east - 381_311.269, north - 3_425_538.083) > 0.002)
    return `EPSG:4549 puts 118.758°E 30.945°N at ${east.toFixed(3)}, ${north.toFixed(3)}`;
  const geoidM = egm96GeoidM(118.758, 30.945);
  return Math.abs(geoidM - 2.2) < 0.3 ? null : `the EGM96 geoid at Xuancheng is ${geoidM.toFixed(2)} m`;
}

async function dataFolderProblem(dataDir: string): Promise<string | null> {
  const folder = join(dataDir, 'published');
  const trial = join(folder, `.doctor-${process.pid}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(trial, 'x');
    await rm(trial);
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    return free < LOW_SPACE_BYTES ? `only ${Math.round(free / 1024 ** 2)} MB are free in ${dataDir}` : null;
  } catch (error) {
    return `${dataDir} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Looks at what publishing needs on this machine. */
export async function checkInstallation(dataDir: string): Promise<readonly InstallationCheck[]> {
  return [
    { name: 'Node', problem: nodeProblem() },
    { name: 'DuckDB', problem: (await checkDatabase())[0] ?? null },
    { name: 'coordinates', problem: geodesyProblem() },
    { name: 'data folder', problem: await dataFolderProblem(dataDir) },
  ];
}

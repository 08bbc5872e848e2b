import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../support/free-port.ts';

const ROOT = join(import.meta.dirname, '../../..');
const run = promisify(execFile);

/** Where the block stands: its south-west corner at ground level, ellipsoidal metres. */
export const BLOCK = { lon: 118.757, lat: 30.94, heightM: 60, eastM: 40, northM: 12, upM: 40 } as const;

/** A place in metres east, north and up of the block's corner: lon, lat, ellipsoidal m. */
export function nearBlock(eastM: number, northM: number, upM: number): [number, number, number] {
  const metresPerDegree = 111_132;
  const shrink = Math.cos((BLOCK.lat * Math.PI) / 180);
  return [
    BLOCK.lon + eastM / (metresPerDegree * 1.0017 * shrink),
    BLOCK.lat + northM / (metresPerDegree * 0.9976),
    BLOCK.heightM + upM,
  ];
}

/** A building of the block's size, so many metres east of its corner. */
export interface BlockBuilding {
  readonly id: string;
  readonly fromM: number;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}
const ONE_BUILDING: readonly BlockBuilding[] = [{ id: 'block', fromM: 0 }];

/** Boxes of buildings as CityJSON in local metres. */
function blockFile(buildings: readonly BlockBuilding[]): string {
  const { eastM, northM, upM } = BLOCK;
  const corners = (fromM: number) =>
    [0, upM].flatMap((z) =>
      [
        [0, 0],
        [eastM, 0],
        [eastM, northM],
        [0, northM],
      ].map(([x = 0, y = 0]) => [(fromM + x) * 1000, y * 1000, z * 1000]),
    );
  const rings = [
    [3, 2, 1, 0],
    [4, 5, 6, 7],
    [0, 1, 5, 4],
    [1, 2, 6, 5],
    [2, 3, 7, 6],
    [3, 0, 4, 7],
  ];
  return JSON.stringify({
    type: 'CityJSON',
    version: '2.0',
    transform: { scale: [0.001, 0.001, 0.001], translate: [0, 0, 0] },
    vertices: buildings.flatMap(({ fromM }) => corners(fromM)),
    CityObjects: Object.fromEntries(
      buildings.map(({ id, attributes }, at) => {
        const boundaries = [rings.map((ring) => [ring.map((corner) => corner + at * 8)])];
        const geometry = [{ type: 'Solid', lod: '1.2', boundaries }];
        return [id, { type: 'Building', attributes, geometry }];
      }),
    ),
  });
}

export interface RunningBlock {
  readonly url: string;
  stop(): Promise<void>;
}

/** Publishes buildings into a folder of their own as dataset `block` and serves it. */
export async function startBlock(buildings = ONE_BUILDING): Promise<RunningBlock> {
  const directory = await mkdtemp(join(tmpdir(), 'twin-render-'));
  const data = join(directory, 'data');
  const file = join(directory, 'block.city.json');
  await writeFile(file, blockFile(buildings));
  const origin = `${BLOCK.lon},${BLOCK.lat},${BLOCK.heightM}`;
  const tsx = ['--import', 'tsx'];
  const publish = ['publish', file, '--id', 'block', '--origin', origin, '--data', data, '--json'];
  await run(process.execPath, [...tsx, 'pipelines/cli.ts', ...publish], { cwd: ROOT });
  const port = await freePort();
  const server = spawn(process.execPath, [...tsx, 'tiles-server/main.ts'], {
    cwd: ROOT,
    stdio: 'ignore',
    env: {
      ...process.env,
      TWIN_DATA: data,
      PORT: String(port),
      MQTT_PORT: String(await freePort()),
      LOG_LEVEL: 'silent',
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, server);
  return {
    url,
    stop: async () => {
      const gone = new Promise((done) => server.once('exit', done));
      if (server.exitCode === null) {
        server.kill('SIGTERM');
        await gone;
      }
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 200) {
    if (server.exitCode !== null) throw new Error(`the server ended with exit code ${server.exitCode}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`${url} did not become ready in 120 s`);
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { pino } from 'pino';
import { createApp } from '../app.ts';
import { type BaseDependencies, composeDependencies } from '../compose-dependencies.ts';
import type { RequestLimits } from '../http/request-limits.ts';
import { type TestFeature, writeTestDataset } from './write-dataset.ts';

export const TEST_FEATURES: readonly TestFeature[] = [
  ...Array.from({ length: 20 }, (_, index) => {
    const lon = 118.701 + index * 0.0049;
    const lat = 30.901 + index * 0.0049;
    return {
      id: `pipe-${index}`,
      kind: 'pipe',
      name: index === 3 ? '鳌峰西路' : null,
      lon,
      lat,
      wkt: `LINESTRING Z (${lon} ${lat} 10, ${lon + 0.0005} ${lat} 10)`,
      use: index % 2 === 0 ? 'water' : "o'dd",
      heightM: index,
      validFrom: '2020',
      ...(index === 0 ? { validTo: '2021' } : {}),
    };
  }),
];

/** One triangle, 10 m, on the ground. */
const TRIANGLE = {
  positions: Float32Array.of(0, 0, 0, 10, 0, 0, 0, 10, 0),
  normals: Float32Array.of(0, 0, 1, 0, 0, 1, 0, 0, 1),
  indices: Uint32Array.of(0, 1, 2),
  surfaces: new Uint8Array(3),
  facade: new Float32Array(6),
};
/** Two buildings in opposite corners of the tiling, so that tiles 2/0/0 and 2/3/3 hold content. */
export const TEST_BUILDINGS: readonly TestFeature[] = [
  { id: 'south-west', lon: 118.701, lat: 30.901, use: 'office', heightM: 12 },
  { id: 'north-east', lon: 118.799, lat: 30.999, use: 'residential', heightM: 30 },
].map((building) => ({
  ...building,
  kind: 'Building',
  name: building.id,
  wkt: `POINT Z (${building.lon} ${building.lat} 10)`,
  mesh: TRIANGLE,
}));

export interface TestServer {
  readonly app: Hono;
  readonly dependencies: BaseDependencies;
  readonly dataDir: string;
  /** Publishes version `v1` of a dataset; the catalogue has it when this resolves. */
  publish(id: string, features: readonly TestFeature[]): Promise<void>;
  close(): Promise<void>;
}

/** The whole application over two small published datasets, `test-network` and `test-buildings`, version `v1`. */
export async function openTestServer(limits?: RequestLimits): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'twin-server-'));
  await writeTestDataset(dataDir, 'test-network', 'v1', TEST_FEATURES);
  await writeTestDataset(dataDir, 'test-buildings', 'v1', TEST_BUILDINGS);
  const dependencies = await composeDependencies({
    dataDir,
    log: pino({ level: 'silent' }),
    webDirectory: null,
  });
  return {
    app: createApp({ ...dependencies, live: null }, limits),
    dependencies,
    dataDir,
    async publish(id, features) {
      await writeTestDataset(dataDir, id, 'v1', features);
      // The first may be a reading that began before.
      await dependencies.catalogue.refresh();
      await dependencies.catalogue.refresh();
    },
    async close() {
      await dependencies.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

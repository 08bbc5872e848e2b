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

export interface TestServer {
  readonly app: Hono;
  readonly dependencies: BaseDependencies;
  readonly dataDir: string;
  close(): Promise<void>;
}

/** The whole application over one small published dataset `test-network`, version `v1`. */
export async function openTestServer(limits?: RequestLimits): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'twin-server-'));
  await writeTestDataset(dataDir, 'test-network', 'v1', TEST_FEATURES);
  const dependencies = await composeDependencies({
    dataDir,
    log: pino({ level: 'silent' }),
    webDirectory: null,
  });
  return {
    app: createApp({ ...dependencies, live: null }, limits),
    dependencies,
    dataDir,
    async close() {
      await dependencies.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
